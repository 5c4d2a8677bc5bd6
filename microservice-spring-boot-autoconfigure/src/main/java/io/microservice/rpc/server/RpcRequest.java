package io.microservice.rpc.server;

import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * A request for a method that is not declared. Values are what JSON has: maps, lists,
 * text, numbers, booleans and {@code null}.
 *
 * @param method the name of the method on the wire
 * @param arguments the positional arguments
 * @param keywords the keyword arguments
 * @param context the context of the call
 */
public record RpcRequest(String method, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords,
		CallContext context) {

}
