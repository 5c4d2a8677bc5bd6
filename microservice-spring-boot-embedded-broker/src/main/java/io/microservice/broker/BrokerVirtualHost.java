package io.microservice.broker;

import java.util.List;
import java.util.Optional;

/**
 * A virtual host of a running broker: what is in it, and what a test may do to it.
 * Thread-safe.
 */
public interface BrokerVirtualHost {

	/**
	 * {@return the name}
	 */
	String name();

	/**
	 * {@return the names of the exchanges, in order, that of the default one empty}
	 */
	List<String> exchanges();

	/**
	 * {@return the queues as they are now, in the order of their names}
	 */
	List<BrokerQueue> queues();

	/**
	 * Return a queue as it is now.
	 * @param name the name
	 * @return the queue, if it is there
	 */
	Optional<BrokerQueue> queue(String name);

	/**
	 * Look at the messages that wait in a queue, and leave them there.
	 * @param queue the name of the queue
	 * @return the messages in their order, those of higher priority first; none if there
	 * is no queue
	 */
	List<BrokerMessage> messages(String queue);

	/**
	 * Delete a queue. Its consumers are cancelled.
	 * @param name the name
	 * @return whether it was there
	 */
	boolean deleteQueue(String name);

	/**
	 * Drop the messages that wait in a queue.
	 * @param name the name
	 * @return how many there were
	 */
	int purgeQueue(String name);

	/**
	 * Deliver nothing more from a queue. Clients can still ask for its messages.
	 * @param queue the name of the queue
	 * @return whether it is there
	 */
	boolean pauseDelivery(String queue);

	/**
	 * Deliver again from a queue.
	 * @param queue the name of the queue
	 * @return whether it is there
	 */
	boolean resumeDelivery(String queue);

}
