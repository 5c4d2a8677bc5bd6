package io.microservice.broker.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.Content;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was published to an exchange. Immutable.
 */
public final class Message {

	private static final int OVERHEAD = 256;

	private static final int PERSISTENT = 2;

	private final String exchange;

	private final List<String> routingKeys;

	private final List<String> blindKeys;

	private final Content content;

	private final @Nullable Long timeToLive;

	private final List<Death> deaths;

	private Message(String exchange, List<String> routingKeys, List<String> blindKeys, Content content,
			@Nullable Long timeToLive, List<Death> deaths) {
		this.exchange = exchange;
		this.routingKeys = routingKeys;
		this.blindKeys = blindKeys;
		this.content = content;
		this.timeToLive = timeToLive;
		this.deaths = deaths;
	}

	/**
	 * Create a message from what a client published.
	 * @param exchange the exchange
	 * @param routingKey the routing key
	 * @param content the properties and the body
	 * @return the message
	 * @throws AmqpException if its {@code expiration}, {@code CC} or {@code BCC} is
	 * malformed
	 */
	public static Message published(String exchange, String routingKey, Content content) {
		Long timeToLive = Expiration.parse(content.properties().getExpiration());
		Map<String, Object> headers = content.properties().getHeaders();
		if (headers == null || headers.isEmpty()) {
			return new Message(exchange, List.of(routingKey), List.of(), content, timeToLive, List.of());
		}
		List<String> blindKeys = SenderSelectedKeys.blind(headers);
		List<String> routingKeys = new ArrayList<>();
		routingKeys.add(routingKey);
		routingKeys.addAll(SenderSelectedKeys.visible(headers));
		routingKeys.addAll(blindKeys);
		return new Message(exchange, routingKeys, blindKeys, SenderSelectedKeys.withoutBlind(content), timeToLive,
				List.of());
	}

	/**
	 * Create the message that is dead-lettered in place of this one.
	 * @param exchange the dead letter exchange
	 * @param routingKey the dead letter routing key, or {@code null} to keep the keys
	 * @param queue the queue the message dies in
	 * @param reason why it dies
	 * @return the message
	 */
	public Message dead(String exchange, @Nullable String routingKey, String queue, DeathReason reason) {
		List<String> visibleKeys = new ArrayList<>(this.routingKeys);
		visibleKeys.removeAll(this.blindKeys);
		Death death = new Death(queue, reason, this.exchange, visibleKeys, this.timeToLive);
		List<Death> deaths = death.recordIn(this.deaths);
		BasicProperties.Builder properties = this.content.properties().builder().expiration(null);
		properties.headers(DeathHeaders.add(this.content.properties().getHeaders(), deaths, this.deaths.isEmpty()));
		return new Message(exchange, (routingKey != null) ? List.of(routingKey) : this.routingKeys,
				(routingKey != null) ? List.of() : this.blindKeys, Content.of(properties.build(), this.content.body()),
				null, deaths);
	}

	/**
	 * Return whether the message would go round for ever if it came to a queue again.
	 * @param queue the queue
	 * @return whether it died there before and no client had rejected it since
	 */
	public boolean isCycle(String queue) {
		for (Death death : this.deaths) {
			if (death.reason() == DeathReason.REJECTED) {
				return false;
			}
			if (death.queue().equals(queue)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * {@return the exchange it was published to}
	 */
	public String exchange() {
		return this.exchange;
	}

	/**
	 * {@return the routing key it was published with}
	 */
	public String routingKey() {
		return this.routingKeys.get(0);
	}

	/**
	 * {@return all keys it is routed by, those of {@code CC} and {@code BCC} included}
	 */
	public List<String> routingKeys() {
		return this.routingKeys;
	}

	/**
	 * {@return the properties and the body}
	 */
	public Content content() {
		return this.content;
	}

	/**
	 * {@return the headers, empty if there are none}
	 */
	public Map<String, Object> headers() {
		Map<String, Object> headers = this.content.properties().getHeaders();
		return (headers != null) ? headers : Map.of();
	}

	/**
	 * {@return the priority, 0 if it has none}
	 */
	public int priority() {
		Integer priority = this.content.properties().getPriority();
		return (priority != null) ? priority : 0;
	}

	/**
	 * {@return whether it survives a restart}
	 */
	public boolean isPersistent() {
		Integer mode = this.content.properties().getDeliveryMode();
		return mode != null && mode == PERSISTENT;
	}

	/**
	 * {@return the time the sender gave it to live, in milliseconds, if any}
	 */
	public @Nullable Long timeToLive() {
		return this.timeToLive;
	}

	/**
	 * {@return the number of bytes of the body}
	 */
	public int bodySize() {
		return this.content.body().length;
	}

	/**
	 * {@return the number of bytes it takes in memory, about}
	 */
	public int memory() {
		return this.content.size() + OVERHEAD;
	}

}
