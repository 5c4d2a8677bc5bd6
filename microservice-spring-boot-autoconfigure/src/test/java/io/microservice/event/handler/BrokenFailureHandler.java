package io.microservice.event.handler;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.FailureHandler;

/**
 * Handles no failure.
 */
class BrokenFailureHandler implements FailureHandler {

	@Override
	public AmqpTopology topology() {
		return AmqpTopology.empty();
	}

	@Override
	public void handle(AmqpDelivery delivery, Throwable failure) {
		throw new IllegalStateException("broken");
	}

}
