package io.microservice.messaging.consumer;

/**
 * Remembers which messages of a queue were handled. Called on threads that may block.
 */
public interface HandledMessages {

	/**
	 * Return whether a message was handled.
	 * @param id the id of the message
	 * @return {@code true} if it is not to be handled again
	 */
	boolean contains(String id);

	/**
	 * Add a message that was handled, possibly not for the first time.
	 * @param id the id of the message
	 */
	void add(String id);

}
