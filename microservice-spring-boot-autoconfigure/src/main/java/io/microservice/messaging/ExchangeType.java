package io.microservice.messaging;

import java.util.Locale;

/**
 * How an exchange chooses the queues a message goes to.
 */
public enum ExchangeType {

	/**
	 * Those bound with the routing key.
	 */
	DIRECT,

	/**
	 * Those bound with a pattern the routing key matches.
	 */
	TOPIC,

	/**
	 * All that are bound.
	 */
	FANOUT,

	/**
	 * Those bound with headers the message has.
	 */
	HEADERS;

	/**
	 * Return the name of the type in AMQP.
	 * @return the name
	 */
	public String toAmqp() {
		return name().toLowerCase(Locale.ROOT);
	}

}
