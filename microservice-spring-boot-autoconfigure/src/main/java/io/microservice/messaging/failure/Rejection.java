package io.microservice.messaging.failure;

import java.util.Map;

import io.microservice.amqp.AmqpTopology;
import io.microservice.service.Entrypoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Lets go of messages, as nameko does. If their queue has a dead-letter exchange of its
 * own, they go there.
 */
final class Rejection implements Ending {

	private static final Log logger = LogFactory.getLog(Rejection.class);

	private final Entrypoint entrypoint;

	Rejection(Entrypoint entrypoint) {
		this.entrypoint = entrypoint;
	}

	@Override
	public Map<String, Object> queueArguments() {
		return Map.of();
	}

	@Override
	public AmqpTopology topology() {
		return AmqpTopology.empty();
	}

	@Override
	public void end(FailedMessage message) {
		logger.warn("A message for %s is rejected after attempt %d: %s".formatted(this.entrypoint,
				message.attempt().number(), message.failure().getClass().getName()));
		message.delivery().reject(false);
	}

}
