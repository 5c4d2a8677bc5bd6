package io.microservice.broker.routing;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an exchange is declared to be.
 *
 * @param name the name
 * @param virtualHost the name of the virtual host
 * @param type the type
 * @param durable whether it survives a restart
 * @param autoDelete whether it is deleted with its last binding
 * @param internal whether clients may not publish to it
 * @param arguments the arguments
 */
public record ExchangeDefinition(String name, String virtualHost, ExchangeType type, boolean durable,
		boolean autoDelete, boolean internal, Map<String, Object> arguments) {

	/**
	 * Return the name by which errors speak of an exchange.
	 * @param name the name of the exchange
	 * @param virtualHost the name of the virtual host
	 * @return the description
	 */
	public static String describe(String name, String virtualHost) {
		return "exchange '%s' in vhost '%s'".formatted(name, virtualHost);
	}

	/**
	 * {@return the name by which errors speak of the exchange}
	 */
	public String describe() {
		return describe(this.name, this.virtualHost);
	}

	/**
	 * {@return the exchange for messages that this one cannot route, if any}
	 */
	@Nullable String alternateExchange() {
		Object name = this.arguments.get("alternate-exchange");
		return (name != null) ? name.toString() : null;
	}

}
