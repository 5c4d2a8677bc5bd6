package io.microservice.broker.queue;

/**
 * Where the messages of a subscription go. Called under the lock of the queue: never
 * blocks, never calls the queue.
 */
public interface Recipient {

	/**
	 * Tells that the subscription was made; no message came before.
	 * @param subscription the subscription
	 */
	void subscribed(Subscription subscription);

	/**
	 * Take a message.
	 * @param subscription the subscription
	 * @param message the message
	 * @return whether it was taken; if not, the recipient sees to it that the queue is
	 * {@linkplain MessageQueue#deliver() told} when it can take one again
	 */
	boolean deliver(Subscription subscription, QueuedMessage message);

	/**
	 * Tells that the queue is gone.
	 * @param subscription the subscription
	 */
	void cancelled(Subscription subscription);

}
