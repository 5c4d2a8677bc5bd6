package io.microservice.timer.durable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import org.jspecify.annotations.Nullable;

/**
 * Work on its way, or the wish to cancel some: what is to be published in the end, with
 * headers that tell where and when.
 *
 * @param id the id of the work
 * @param cancels whether the work is to be cancelled, rather than done
 * @param around whether it went through its queue again when it was found late
 * @param exchange where it goes in the end
 * @param routingKey the routing key there
 * @param mandatory whether a queue has to take it
 * @param properties the properties it has in the end
 * @param body the body
 */
record WorkMessage(WorkId id, boolean cancels, boolean around, String exchange, String routingKey, boolean mandatory,
		AmqpProperties properties, byte[] body) {

	private static final String PREFIX = "timer-work-";

	private static final String ID = PREFIX + "id";

	private static final String CANCELS = PREFIX + "cancels";

	private static final String AROUND = PREFIX + "around";

	private static final String EXCHANGE = PREFIX + "exchange";

	private static final String ROUTING_KEY = PREFIX + "routing-key";

	private static final String MANDATORY = PREFIX + "mandatory";

	static WorkMessage cancellation(WorkId id) {
		return new WorkMessage(id, true, false, "", "", false,
				AmqpProperties.builder().headers(Map.of()).persistent(true).build(), new byte[0]);
	}

	/**
	 * Read a message.
	 * @throws IllegalArgumentException if it is none of these
	 */
	static WorkMessage of(AmqpDelivery delivery) {
		AmqpProperties properties = delivery.properties();
		Map<String, ? extends @Nullable Object> headers = properties.headers();
		return new WorkMessage(WorkId.parse(String.valueOf(headers.get(ID))), isTrue(headers.get(CANCELS)),
				isTrue(headers.get(AROUND)), String.valueOf(headers.get(EXCHANGE)),
				String.valueOf(headers.get(ROUTING_KEY)), isTrue(headers.get(MANDATORY)),
				properties.copy().changeHeaders(WorkMessage::isOfTheWay, Map.of()).build(), delivery.body());
	}

	private static boolean isTrue(@Nullable Object header) {
		return Boolean.TRUE.equals(header);
	}

	private static boolean isOfTheWay(String header) {
		return header.startsWith(PREFIX) || header.equals("x-death") || header.startsWith("x-first-death-")
				|| header.startsWith("x-last-death-") || header.equals("x-delivery-count");
	}

	Instant due() {
		return this.id.due();
	}

	/**
	 * Return the same, found late.
	 */
	WorkMessage goingAround() {
		return new WorkMessage(this.id, this.cancels, true, this.exchange, this.routingKey, this.mandatory,
				this.properties, this.body);
	}

	/**
	 * Return what brings it to a queue of its way.
	 */
	AmqpMessage to(String queue) {
		Map<String, Object> headers = new LinkedHashMap<>();
		headers.put(ID, this.id.text());
		headers.put(CANCELS, this.cancels);
		headers.put(AROUND, this.around);
		headers.put(EXCHANGE, this.exchange);
		headers.put(ROUTING_KEY, this.routingKey);
		headers.put(MANDATORY, this.mandatory);
		return new AmqpMessage("", queue, true, this.properties.copy().changeHeaders((name) -> false, headers).build(),
				this.body);
	}

	/**
	 * Return what it is in the end.
	 */
	AmqpMessage released() {
		return new AmqpMessage(this.exchange, this.routingKey, this.mandatory, this.properties, this.body);
	}

}
