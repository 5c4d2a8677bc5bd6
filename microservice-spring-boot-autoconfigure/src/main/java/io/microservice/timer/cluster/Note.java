package io.microservice.timer.cluster;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of messages in the queue of a timer.
 */
enum Note {

	/**
	 * The token.
	 */
	TOKEN,

	/**
	 * An instance has begun to wait for the token, which is made if there is none.
	 */
	HELLO,

	/**
	 * The timer is to run now.
	 */
	TRIGGER,

	/**
	 * The timer is to be paused.
	 */
	PAUSE,

	/**
	 * The timer is to be resumed.
	 */
	RESUME;

	private static final String KIND = "timer-note";

	AmqpProperties properties() {
		return properties(Map.of());
	}

	AmqpMessage message(String queue) {
		return new AmqpMessage("", queue, true, properties(), new byte[0]);
	}

	static AmqpMessage message(String queue, Token token) {
		Map<String, Object> headers = new LinkedHashMap<>();
		headers.put("number", token.number());
		headers.put("holder", token.holder());
		headers.put("schedule", token.schedule());
		headers.put("last", token.last().toString());
		headers.put("claimed", (token.claimed() != null) ? token.claimed().toString() : "");
		headers.put("extra", token.extra());
		headers.put("paused", token.paused());
		return new AmqpMessage("", queue, false, TOKEN.properties(headers), new byte[0]);
	}

	private AmqpProperties properties(Map<String, Object> further) {
		Map<String, Object> headers = new LinkedHashMap<>(further);
		headers.put(KIND, name().toLowerCase(Locale.ROOT));
		return AmqpProperties.builder().headers(headers).persistent(true).build();
	}

	/**
	 * Return the kind of a message, or {@code null} if it is none of these.
	 */
	static @Nullable Note of(AmqpDelivery delivery) {
		Object kind = delivery.properties().headers().get(KIND);
		for (Note note : values()) {
			if (note.name().equalsIgnoreCase(String.valueOf(kind))) {
				return note;
			}
		}
		return null;
	}

	/**
	 * Read a token.
	 * @throws RuntimeException if it cannot be read
	 */
	static Token token(AmqpDelivery delivery) {
		Map<String, ? extends @Nullable Object> headers = delivery.properties().headers();
		String claimed = text(headers, "claimed");
		return new Token(Long.parseLong(text(headers, "number")), text(headers, "holder"), text(headers, "schedule"),
				Instant.parse(text(headers, "last")), claimed.isEmpty() ? null : Instant.parse(claimed),
				Boolean.parseBoolean(text(headers, "extra")), Boolean.parseBoolean(text(headers, "paused")));
	}

	private static String text(Map<String, ? extends @Nullable Object> headers, String name) {
		return String.valueOf(headers.get(name));
	}

}
