package io.microservice.messaging.publisher;

/**
 * Where messages go.
 *
 * @param exchange the exchange
 * @param routingKey the routing key
 * @param mandatory whether a message that no queue takes is a failure in any case
 * @param json whether a {@code byte[]} is written as JSON, too
 * @param kind the kind of message, such as {@code event}, for those who watch
 * @param service whose message it is, for those who watch
 * @param method what the message is about, for those who watch
 */
public record MessageDestination(String exchange, String routingKey, boolean mandatory, boolean json, String kind,
		String service, String method) {

	@Override
	public String toString() {
		return "%s '%s' to %s".formatted(this.kind, this.routingKey,
				this.exchange.isEmpty() ? "the default exchange" : "exchange '" + this.exchange + "'");
	}

}
