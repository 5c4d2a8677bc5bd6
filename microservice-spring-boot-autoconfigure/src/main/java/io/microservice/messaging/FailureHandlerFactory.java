package io.microservice.messaging;

import java.util.function.Consumer;

import io.microservice.amqp.AmqpDelivery;

/**
 * Makes what handles the failures of one queue, once, at startup.
 */
@FunctionalInterface
public interface FailureHandlerFactory {

	/**
	 * Make a handler.
	 * @param queue the queue, without what the handler adds to it
	 * @param again takes a delivery that is not settled the whole way to the method once
	 * more; returns at once
	 * @return the handler
	 */
	FailureHandler create(ConsumedQueue queue, Consumer<AmqpDelivery> again);

}
