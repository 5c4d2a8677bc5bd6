package io.microservice.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer of an endpoint.
 *
 * @param data the body, not copied
 * @param headers the headers; unmodifiable
 */
public record Response(byte[] data, Map<String, @Nullable Object> headers) {
}
