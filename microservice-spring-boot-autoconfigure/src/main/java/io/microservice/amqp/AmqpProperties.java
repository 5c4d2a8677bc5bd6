package io.microservice.amqp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a message. Immutable.
 */
public final class AmqpProperties {

	private final BasicProperties properties;

	private volatile @Nullable Map<String, @Nullable Object> headers;

	AmqpProperties(BasicProperties properties) {
		this.properties = properties;
	}

	/**
	 * Return a builder of properties.
	 * @return a builder with nothing set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the content type.
	 * @return the content type, or {@code null} if none was sent
	 */
	public @Nullable String contentType() {
		return this.properties.getContentType();
	}

	/**
	 * Return the content encoding.
	 * @return the content encoding, or {@code null} if none was sent
	 */
	public @Nullable String contentEncoding() {
		return this.properties.getContentEncoding();
	}

	/**
	 * Return the headers, their values as Java types, text as {@link String}.
	 * @return an unmodifiable map, empty if none were sent
	 */
	public Map<String, @Nullable Object> headers() {
		Map<String, @Nullable Object> converted = this.headers;
		if (converted == null) {
			converted = Collections.unmodifiableMap(javaTypes(this.properties.getHeaders()));
			this.headers = converted;
		}
		return converted;
	}

	/**
	 * Return the id that ties a reply to its request.
	 * @return the correlation id, or {@code null} if none was sent
	 */
	public @Nullable String correlationId() {
		return this.properties.getCorrelationId();
	}

	/**
	 * Return where replies go; for nameko a routing key, not a queue.
	 * @return the address, or {@code null} if none was sent
	 */
	public @Nullable String replyTo() {
		return this.properties.getReplyTo();
	}

	/**
	 * Return whether the message survives a restart of the broker in a durable queue.
	 * @return {@code true} if it was sent as persistent
	 */
	public boolean persistent() {
		return Integer.valueOf(2).equals(this.properties.getDeliveryMode());
	}

	/**
	 * Return the priority.
	 * @return the priority, or {@code null} if none was sent
	 */
	public @Nullable Integer priority() {
		return this.properties.getPriority();
	}

	/**
	 * Return the milliseconds after which the broker drops the message.
	 * @return the expiration, or {@code null} if none was sent
	 */
	public @Nullable String expiration() {
		return this.properties.getExpiration();
	}

	/**
	 * Return when the message was made.
	 * @return the time in whole seconds, or {@code null} if none was sent
	 */
	public @Nullable Date timestamp() {
		return this.properties.getTimestamp();
	}

	/**
	 * Return the id of the message.
	 * @return the id, or {@code null} if none was sent
	 */
	public @Nullable String messageId() {
		return this.properties.getMessageId();
	}

	/**
	 * Return a builder of the properties of a copy of the message. It has everything but
	 * what holds for the message itself only: the expiration, and the user id, which the
	 * broker lets nobody but the sender claim.
	 * @return a builder
	 */
	public Builder copy() {
		return new Builder(this.properties.builder().expiration(null).userId(null));
	}

	BasicProperties toBasicProperties() {
		return this.properties;
	}

	private static Map<String, @Nullable Object> javaTypes(@Nullable Map<?, ?> table) {
		Map<String, @Nullable Object> converted = new LinkedHashMap<>();
		if (table != null) {
			table.forEach((key, value) -> converted.put(String.valueOf(key), javaType(value)));
		}
		return converted;
	}

	private static @Nullable Object javaType(@Nullable Object value) {
		if (value instanceof LongString text) {
			return text.toString();
		}
		if (value instanceof Map<?, ?> table) {
			return javaTypes(table);
		}
		if (value instanceof List<?> array) {
			List<@Nullable Object> converted = new ArrayList<>(array.size());
			array.forEach((element) -> converted.add(javaType(element)));
			return converted;
		}
		return value;
	}

	/**
	 * Return a copy for a message that is published again.
	 */
	AmqpProperties again() {
		Map<String, @Nullable Object> marked = new LinkedHashMap<>(headers());
		marked.put(WireHeaders.PUBLISHED_AGAIN, true);
		return new AmqpProperties(this.properties.builder().headers(marked).build());
	}

	/**
	 * Return whether the message was published before, when the broker may have taken it.
	 */
	boolean isPublishedAgain() {
		return Boolean.TRUE.equals(headers().get(WireHeaders.PUBLISHED_AGAIN));
	}

	/**
	 * Builds {@link AmqpProperties}.
	 */
	public static final class Builder {

		private final BasicProperties.Builder properties;

		private Builder() {
			this(new BasicProperties.Builder());
		}

		private Builder(BasicProperties.Builder properties) {
			this.properties = properties;
		}

		/**
		 * Set content type and encoding.
		 * @param contentType the content type
		 * @param contentEncoding the content encoding
		 * @return this builder
		 */
		public Builder content(String contentType, String contentEncoding) {
			this.properties.contentType(contentType).contentEncoding(contentEncoding);
			return this;
		}

		/**
		 * Set the headers.
		 * @param headers the headers, of types AMQP has; taken as it is
		 * @return this builder
		 */
		public Builder headers(Map<String, ? extends @Nullable Object> headers) {
			this.properties.headers(Collections.unmodifiableMap(headers));
			return this;
		}

		/**
		 * Change the headers there are. Values that stay are not touched, whatever their
		 * type.
		 * @param removed chooses the names of headers to be taken away
		 * @param added headers to be added, of types AMQP has
		 * @return this builder
		 */
		public Builder changeHeaders(Predicate<String> removed, Map<String, ? extends @Nullable Object> added) {
			Map<String, @Nullable Object> changed = new LinkedHashMap<>();
			Map<String, Object> present = this.properties.build().getHeaders();
			if (present != null) {
				changed.putAll(present);
			}
			changed.keySet().removeIf(removed);
			changed.putAll(added);
			return headers(changed);
		}

		/**
		 * Set whether the message survives a restart of the broker in a durable queue.
		 * @param persistent {@code true} for messages that do
		 * @return this builder
		 */
		public Builder persistent(boolean persistent) {
			this.properties.deliveryMode(persistent ? 2 : 1);
			return this;
		}

		/**
		 * Set the priority.
		 * @param priority the priority, from 0 to 255
		 * @return this builder
		 */
		public Builder priority(int priority) {
			this.properties.priority(priority);
			return this;
		}

		/**
		 * Set the id that ties a reply to its request.
		 * @param correlationId the correlation id, or {@code null} for none
		 * @return this builder
		 */
		public Builder correlationId(@Nullable String correlationId) {
			this.properties.correlationId(correlationId);
			return this;
		}

		/**
		 * Set where replies go.
		 * @param replyTo the address
		 * @return this builder
		 */
		public Builder replyTo(String replyTo) {
			this.properties.replyTo(replyTo);
			return this;
		}

		/**
		 * Set after how long the broker drops the message.
		 * @param millis the time in milliseconds
		 * @return this builder
		 */
		public Builder expiration(long millis) {
			this.properties.expiration(Long.toString(millis));
			return this;
		}

		/**
		 * Set the id of the message.
		 * @param messageId the id, or {@code null} for none
		 * @return this builder
		 */
		public Builder messageId(@Nullable String messageId) {
			this.properties.messageId(messageId);
			return this;
		}

		/**
		 * Set when the message was made.
		 * @param timestamp the time, of which whole seconds are sent
		 * @return this builder
		 */
		public Builder timestamp(Date timestamp) {
			this.properties.timestamp(timestamp);
			return this;
		}

		/**
		 * Build the properties.
		 * @return the properties
		 */
		public AmqpProperties build() {
			return new AmqpProperties(this.properties.build());
		}

	}

}
