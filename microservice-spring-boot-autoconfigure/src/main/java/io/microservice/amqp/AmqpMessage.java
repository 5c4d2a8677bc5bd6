package io.microservice.amqp;

/**
 * A message to be published.
 *
 * @param exchange the exchange, empty for the default one
 * @param routingKey the routing key
 * @param mandatory whether the broker is to return the message if no queue takes it
 * @param properties the properties
 * @param body the body; not copied
 */
public record AmqpMessage(String exchange, String routingKey, boolean mandatory, AmqpProperties properties,
		byte[] body) {

	/**
	 * Return this message to be published again, since the broker may have it or not.
	 * @return a copy that says so in its headers
	 */
	public AmqpMessage again() {
		return new AmqpMessage(this.exchange, this.routingKey, this.mandatory, this.properties.again(), this.body);
	}

}
