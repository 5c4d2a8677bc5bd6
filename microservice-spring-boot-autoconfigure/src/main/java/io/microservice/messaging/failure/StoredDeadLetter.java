package io.microservice.messaging.failure;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.QueuedMessage;
import io.microservice.messaging.Attempt;
import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetter.Failure;
import io.microservice.messaging.DeadLetter.Origin;
import io.microservice.messaging.ReplayException;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.util.DigestUtils;

/**
 * A dead letter as it is in its queue: put there by {@link FailedMessage#toDeadLetter},
 * or by the broker, which notes the way of the message in a header of its own.
 */
final class StoredDeadLetter {

	private final QueuedMessage message;

	private final Map<String, @Nullable Object> headers;

	private final Map<?, ?> death;

	StoredDeadLetter(QueuedMessage message) {
		this.message = message;
		this.headers = message.properties().headers();
		this.death = (this.headers.get("x-death") instanceof List<?> deaths && !deaths.isEmpty()
				&& deaths.get(0) instanceof Map<?, ?> last) ? last : Map.of();
	}

	QueuedMessage message() {
		return this.message;
	}

	/**
	 * Return the id. Of those without one that have the same content, any is as good as
	 * the other.
	 */
	String id() {
		String id = text(FailureHeaders.ID);
		if (id == null) {
			id = this.message.properties().messageId();
		}
		return (id != null) ? id : DigestUtils.md5DigestAsHex(this.message.body());
	}

	DeadLetter toDeadLetter() {
		AmqpProperties properties = this.message.properties();
		Map<String, @Nullable Object> own = new LinkedHashMap<>(this.headers);
		own.keySet().removeIf(FailureHeaders::isOfTheWay);
		return new DeadLetter(id(), origin(), failure(), properties.messageId(), own, properties.contentType(),
				this.message.body());
	}

	/**
	 * Return a copy to be sent back to the queue the message came from.
	 */
	AmqpMessage toReplay() {
		Origin origin = origin();
		String queue = origin.queue();
		if (queue == null) {
			throw new ReplayException("Dead letter '%s' does not say which queue it came from".formatted(id()), null);
		}
		AmqpProperties properties = this.message.properties()
			.copy()
			.changeHeaders(FailureHeaders::isOfTheWay,
					new Attempt(1, origin.exchange(), origin.routingKey()).headers(queue))
			.build();
		return new AmqpMessage("", queue, true, properties, this.message.body()).again();
	}

	private Origin origin() {
		String queue = text(WireHeaders.QUEUE);
		if (queue != null) {
			return new Origin(queue, orEmpty(text(WireHeaders.EXCHANGE)), orEmpty(text(WireHeaders.ROUTING_KEY)));
		}
		Object key = (this.death.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()) ? keys.get(0) : null;
		return new Origin(text(this.death.get("queue")), orEmpty(text(this.death.get("exchange"))), orEmpty(text(key)));
	}

	private Failure failure() {
		Instant at = time(this.headers.get(FailureHeaders.FAILED_AT));
		if (at == null) {
			return new Failure(null, null, null, null, text(this.death.get("reason")), time(this.death.get("time")));
		}
		Integer attempts = (this.headers.get(WireHeaders.ATTEMPT) instanceof Integer number) ? number : null;
		return new Failure(text(FailureHeaders.SERVICE), text(FailureHeaders.HANDLER), attempts,
				text(FailureHeaders.EXCEPTION), text(FailureHeaders.EXCEPTION_MESSAGE), at);
	}

	private @Nullable String text(String header) {
		return text(this.headers.get(header));
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text) ? text : null;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static @Nullable Instant time(@Nullable Object value) {
		return (value instanceof Date date) ? date.toInstant() : null;
	}

}
