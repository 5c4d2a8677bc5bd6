package io.microservice.messaging;

/**
 * How the broker keeps a queue.
 */
public enum QueueType {

	/**
	 * As the properties say for all queues of the kind, else as a classic queue.
	 */
	DEFAULT,

	/**
	 * On one node. Declared without arguments, as nameko declares queues, so that Python
	 * services can share it.
	 */
	CLASSIC,

	/**
	 * Replicated, and aware of how often a message was delivered. Not for queues that are
	 * exclusive or deleted with their last consumer.
	 */
	QUORUM

}
