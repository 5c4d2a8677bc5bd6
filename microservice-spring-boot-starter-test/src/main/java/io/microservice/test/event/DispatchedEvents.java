package io.microservice.test.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.microservice.event.EventDispatcher;
import io.microservice.event.dispatcher.EventDispatcherDecorator;

/**
 * The events that the application under test dispatched in a test method, on whatever
 * thread, in the manner of Spring's {@code ApplicationEvents}. An event is there once the
 * broker has it, before whoever dispatched it goes on. A bean of every test; thread-safe.
 */
public final class DispatchedEvents implements EventDispatcherDecorator {

	private static final int LIMIT = 10_000;

	private final Deque<DispatchedEvent> events = new ArrayDeque<>();

	/**
	 * Create an empty record.
	 */
	public DispatchedEvents() {
	}

	/**
	 * Return the events of all services.
	 * @return the events, in the order the broker got them; of very many, the last 10,000
	 */
	public synchronized List<DispatchedEvent> all() {
		return List.copyOf(this.events);
	}

	/**
	 * Return the events of a service.
	 * @param source the name of the service that dispatched them
	 * @return the events of the service
	 */
	public EventsOfService from(String source) {
		return new EventsOfService(source, all());
	}

	/**
	 * Forget the events. Done before every test method.
	 */
	public synchronized void clear() {
		this.events.clear();
	}

	@Override
	public EventDispatcher decorate(String service, EventDispatcher dispatcher) {
		return new RecordingEventDispatcher(service, dispatcher, this);
	}

	synchronized void add(DispatchedEvent event) {
		if (this.events.size() == LIMIT) {
			this.events.removeFirst();
		}
		this.events.addLast(event);
	}

	@Override
	public String toString() {
		return all().toString();
	}

}
