package io.microservice.autoconfigure.rpc;

import io.microservice.rpc.RpcNames;
import io.microservice.rpc.RpcNaming;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of RPC, of callers and services alike.
 *
 * @param naming How Java names of methods and parameters become names on the wire.
 * @param exchange Exchange of requests and replies.
 */
@ConfigurationProperties("microservice.rpc")
public record RpcProperties(@DefaultValue("as-declared") RpcNaming naming,
		@DefaultValue(RpcNames.DEFAULT_EXCHANGE) String exchange) {

}
