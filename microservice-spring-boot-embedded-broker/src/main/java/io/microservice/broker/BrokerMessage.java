package io.microservice.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.rabbitmq.client.BasicProperties;

/**
 * A message that waits in a queue, as it was when it was looked at.
 *
 * @param exchange the exchange it was published to, empty for the default one
 * @param routingKey the routing key it was published with
 * @param redelivered whether it was delivered before
 * @param properties the properties
 * @param body the body
 */
public record BrokerMessage(String exchange, String routingKey, boolean redelivered, BasicProperties properties,
		byte[] body) {

	/**
	 * {@return the headers, those of the broker included; empty if there are none}
	 */
	public Map<String, Object> headers() {
		Map<String, Object> headers = this.properties.getHeaders();
		return (headers != null) ? headers : Map.of();
	}

	/**
	 * {@return the body as text in UTF-8}
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
