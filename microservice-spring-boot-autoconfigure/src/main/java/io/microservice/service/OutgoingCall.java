package io.microservice.service;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call about to be made.
 *
 * @param kind the kind of call, such as {@code rpc}
 * @param service the service to be called
 * @param method the method to be called
 * @param headers the headers the call is going to carry; modifiable
 */
public record OutgoingCall(String kind, String service, String method, Map<String, @Nullable Object> headers) {

}
