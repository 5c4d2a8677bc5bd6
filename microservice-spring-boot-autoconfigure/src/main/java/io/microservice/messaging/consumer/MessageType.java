package io.microservice.messaging.consumer;

import java.util.function.Function;

import io.microservice.messaging.ReceivedMessage;

/**
 * A type of parameter that takes a whole message: payload and what came with it.
 *
 * @param type the class, whose one type variable is the type of the payload
 * @param view makes the argument of a message
 */
public record MessageType(Class<?> type, Function<ReceivedMessage<?>, ?> view) {

}
