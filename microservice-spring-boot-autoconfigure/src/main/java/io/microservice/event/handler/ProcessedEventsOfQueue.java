package io.microservice.event.handler;

import io.microservice.event.ProcessedEvents;
import io.microservice.messaging.consumer.HandledMessages;

/**
 * The events of one queue that were handled.
 *
 * @param events the events of all queues
 * @param queue the name of the queue
 */
record ProcessedEventsOfQueue(ProcessedEvents events, String queue) implements HandledMessages {

	@Override
	public boolean contains(String id) {
		return this.events.contains(this.queue, id);
	}

	@Override
	public void add(String id) {
		this.events.add(this.queue, id);
	}

}
