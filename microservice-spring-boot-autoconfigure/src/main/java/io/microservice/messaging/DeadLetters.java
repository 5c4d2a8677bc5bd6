package io.microservice.messaging;

import java.util.List;

/**
 * The messages that could not be handled, in the dead-letter queues of all handlers of
 * this application. The queues are the broker's: whatever another instance does to them
 * counts here, too.
 *
 * <p>
 * Thread-safe. Every method but {@link #queues()} blocks until the broker has answered,
 * which for many messages takes a while; none may be called on an event loop. All throw
 * {@link IllegalArgumentException} if the application has no such queue, and
 * {@link io.microservice.amqp.BrokerUnavailableException} if the broker cannot be
 * reached.
 */
public interface DeadLetters {

	/**
	 * Largest number of dead letters that can be listed.
	 */
	int LARGEST_LIMIT = 1000;

	/**
	 * Return the names of the queues, {@code {queue}.dead} each. Known as soon as the
	 * handlers are started.
	 * @return the names, sorted
	 */
	List<String> queues();

	/**
	 * Return how many dead letters a queue has. Those that are being listed or replayed
	 * at the moment may not be among them, and a quorum queue tells what was so a moment
	 * ago.
	 * @param queue the name of the queue
	 * @return the number
	 */
	long count(String queue);

	/**
	 * Return the oldest dead letters of a queue. They stay where they are; others who
	 * list meanwhile may not see them.
	 * @param queue the name of the queue
	 * @param limit how many to return, from 1 to {@value #LARGEST_LIMIT}
	 * @return the dead letters, the oldest first
	 */
	List<DeadLetter> list(String queue, int limit);

	/**
	 * Send a dead letter back to the queue it came from, and to no other, with its
	 * attempts counted anew. It is dead no more when the broker has it there; should the
	 * connection be lost just then, it is both.
	 * @param queue the name of the queue it is in
	 * @param id the {@link DeadLetter#id() id}
	 * @return {@code false} if there is no such dead letter (any more)
	 * @throws ReplayException if it cannot be sent back, because the queue it came from
	 * is gone or is not known, or because too many are before it; it stays
	 */
	boolean replay(String queue, String id);

	/**
	 * Send all dead letters of a queue back to the queues they came from, as
	 * {@link #replay(String, String) one}. Those that cannot be sent back stay, and are
	 * logged; those that die meanwhile stay, too.
	 * @param queue the name of the queue
	 * @return how many were sent back
	 */
	int replayAll(String queue);

	/**
	 * Drop all dead letters of a queue.
	 * @param queue the name of the queue
	 * @return how many there were
	 */
	long purge(String queue);

}
