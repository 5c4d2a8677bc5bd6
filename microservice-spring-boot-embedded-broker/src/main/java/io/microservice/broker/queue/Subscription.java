package io.microservice.broker.queue;

/**
 * A consumer of a queue.
 *
 * @param queue the queue
 * @param recipient where the messages go
 * @param tag the tag by which the channel knows the consumer
 * @param acknowledges whether the consumer acknowledges messages
 * @param exclusive whether there may be no other
 * @param priority the priority among the consumers
 */
public record Subscription(MessageQueue queue, Recipient recipient, String tag, boolean acknowledges, boolean exclusive,
		int priority) {

	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

}
