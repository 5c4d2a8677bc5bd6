package io.microservice.event;

/**
 * Remembers which events were handled, for the handlers that are
 * {@link EventHandler#idempotent() idempotent}. A bean of this type replaces the one that
 * remembers in memory; one with a database behind it knows what other instances handled,
 * too.
 *
 * <p>
 * An event is looked for before its handler runs, and added after the handler has
 * succeeded and before the event is acknowledged. So an event is not handled again once
 * it was added. It is handled again if it is delivered twice at a time, as to two
 * instances, or if the application dies between the handler's work and the addition.
 *
 * <p>
 * Implementations have to be thread-safe. They are called on threads that may block. If
 * one throws, the event has failed, as if the handler had.
 */
public interface ProcessedEvents {

	/**
	 * Return whether an event was added.
	 * @param handler the name of the queue of the handler, the same for all instances
	 * that share it
	 * @param eventId the {@link EventMessage#id() id} of the event
	 * @return {@code true} if it is not to be handled again
	 */
	boolean contains(String handler, String eventId);

	/**
	 * Add an event. It may have been added before.
	 * @param handler the name of the queue of the handler
	 * @param eventId the id of the event
	 */
	void add(String handler, String eventId);

}
