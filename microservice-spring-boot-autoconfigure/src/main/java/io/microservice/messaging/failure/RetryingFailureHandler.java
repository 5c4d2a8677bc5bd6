package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.Attempt;
import io.microservice.messaging.FailureHandler;
import io.microservice.wire.RejectedRequestException;

/**
 * Has messages tried again, a number of times, and then brings them to an end. What
 * cannot be read or is not valid comes to its end at once.
 */
final class RetryingFailureHandler implements FailureHandler {

	private final RetryOptions options;

	private final RetryStrategy retries;

	private final Ending ending;

	RetryingFailureHandler(RetryOptions options, RetryStrategy retries, Ending ending) {
		this.options = options;
		this.retries = retries;
		this.ending = ending;
	}

	@Override
	public Map<String, Object> queueArguments() {
		return this.ending.queueArguments();
	}

	@Override
	public AmqpTopology topology() {
		return this.retries.topology().and(this.ending.topology());
	}

	@Override
	public void handle(AmqpDelivery delivery, Throwable failure) {
		FailedMessage message = new FailedMessage(delivery, Attempt.of(delivery), failure);
		Duration interval = (failure instanceof RejectedRequestException) ? null
				: this.options.interval(message.attempt().number(), failure);
		if (interval != null) {
			this.retries.retry(message, interval);
		}
		else {
			this.ending.end(message);
		}
	}

}
