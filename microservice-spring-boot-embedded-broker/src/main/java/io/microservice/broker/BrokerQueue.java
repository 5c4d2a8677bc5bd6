package io.microservice.broker;

import java.util.Map;

/**
 * A queue as it was when it was looked at.
 *
 * @param name the name
 * @param durable whether it survives a restart
 * @param exclusive whether it belongs to one connection
 * @param autoDelete whether it is deleted with its last consumer
 * @param arguments the arguments, its type among them
 * @param ready the number of messages that wait
 * @param unacknowledged the number of messages that consumers have not acknowledged yet
 * @param consumers the number of consumers
 */
public record BrokerQueue(String name, boolean durable, boolean exclusive, boolean autoDelete,
		Map<String, Object> arguments, int ready, int unacknowledged, int consumers) {

	/**
	 * {@return the number of messages, whether they wait or are not acknowledged yet}
	 */
	public int messages() {
		return this.ready + this.unacknowledged;
	}

}
