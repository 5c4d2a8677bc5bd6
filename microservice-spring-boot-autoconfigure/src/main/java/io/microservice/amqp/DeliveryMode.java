package io.microservice.amqp;

/**
 * Whether a message survives a restart of the broker.
 */
public enum DeliveryMode {

	/**
	 * It does, if its queue is durable.
	 */
	PERSISTENT,

	/**
	 * It does not, and costs less.
	 */
	TRANSIENT

}
