package io.microservice.broker.connection;

import java.util.List;
import java.util.Map;

/**
 * What the broker says of itself. Clients behave by the product and its version, so these
 * are RabbitMQ's.
 */
final class ServerProperties {

	static final String PRODUCT = "RabbitMQ";

	static final String VERSION = "4.0.5";

	private static final List<String> CAPABILITIES = List.of("publisher_confirms", "exchange_exchange_bindings",
			"basic.nack", "consumer_cancel_notify", "connection.blocked", "consumer_priorities",
			"authentication_failure_close", "per_consumer_qos", "direct_reply_to");

	private ServerProperties() {
	}

	static Map<String, Object> get() {
		return Map.of("product", PRODUCT, "version", VERSION, "platform", "JVM " + Runtime.version(), "cluster_name",
				"embedded", "information",
				"An embedded broker for development and tests. It keeps nothing and is not for production.",
				"capabilities", capabilities());
	}

	private static Map<String, Object> capabilities() {
		return CAPABILITIES.stream().collect(java.util.stream.Collectors.toMap((name) -> name, (name) -> true));
	}

}
