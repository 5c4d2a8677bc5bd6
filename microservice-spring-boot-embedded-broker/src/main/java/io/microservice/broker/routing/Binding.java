package io.microservice.broker.routing;

import java.util.Map;

import io.microservice.broker.wire.FieldValues;

/**
 * A binding of an exchange to a destination.
 *
 * @param source the exchange
 * @param destination the destination
 * @param key the binding key
 * @param arguments the arguments, {@linkplain FieldValues#comparable(Map) comparable}
 */
public record Binding(Exchange source, Destination destination, String key, Map<String, Object> arguments) {

}
