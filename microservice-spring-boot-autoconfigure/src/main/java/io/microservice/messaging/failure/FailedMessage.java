package io.microservice.messaging.failure;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.messaging.Attempt;
import io.microservice.service.Entrypoint;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be handled, and the copies made of it.
 *
 * @param delivery the delivery
 * @param attempt the attempt that failed
 * @param failure what it failed with
 */
record FailedMessage(AmqpDelivery delivery, Attempt attempt, Throwable failure) {

	private static final int LONGEST_MESSAGE = 1000;

	/**
	 * Return a copy for the next attempt.
	 * @param waiting the queue the copy goes to
	 * @param queue the queue it goes to from there
	 */
	AmqpMessage toRetry(String waiting, String queue) {
		return copy(waiting, new HashMap<>(this.attempt.next().headers(queue)));
	}

	/**
	 * Return a copy to be looked at by people.
	 * @param deadLetters the queue the copy goes to
	 * @param queue the queue the message is from
	 * @param entrypoint the method that could not handle it
	 */
	AmqpMessage toDeadLetter(String deadLetters, String queue, Entrypoint entrypoint) {
		Map<String, Object> headers = new HashMap<>(this.attempt.headers(queue));
		headers.put(FailureHeaders.ID, UUID.randomUUID().toString());
		headers.put(FailureHeaders.SERVICE, entrypoint.service().name());
		headers.put(FailureHeaders.HANDLER, entrypoint.name());
		headers.put(FailureHeaders.EXCEPTION, this.failure.getClass().getName());
		headers.put(FailureHeaders.FAILED_AT, new Date());
		String message = exceptionMessage();
		if (message != null) {
			headers.put(FailureHeaders.EXCEPTION_MESSAGE, message);
		}
		return copy(deadLetters, headers);
	}

	private AmqpMessage copy(String queue, Map<String, Object> headers) {
		if (this.delivery.redelivered()) {
			headers.put(WireHeaders.PUBLISHED_AGAIN, true);
		}
		AmqpProperties properties = this.delivery.properties()
			.copy()
			.changeHeaders(FailureHeaders::isOfTheWay, headers)
			.persistent(true)
			.build();
		return new AmqpMessage("", queue, true, properties, this.delivery.body());
	}

	private @Nullable String exceptionMessage() {
		try {
			String message = this.failure.getMessage();
			return (message != null && message.length() > LONGEST_MESSAGE) ? message.substring(0, LONGEST_MESSAGE)
					: message;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
