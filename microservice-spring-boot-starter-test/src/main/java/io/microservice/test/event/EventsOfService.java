package io.microservice.test.event;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The events of a service, as they were when they were asked for. Immutable.
 */
public final class EventsOfService {

	private final List<DispatchedEvent> events;

	EventsOfService(String source, List<DispatchedEvent> events) {
		this.events = events.stream().filter((event) -> event.source().equals(source)).toList();
	}

	/**
	 * Return the events of all types.
	 * @return the events, in the order the broker got them
	 */
	public List<DispatchedEvent> all() {
		return this.events;
	}

	/**
	 * Return the events of a type.
	 * @param type the type of the events
	 * @return the events, in the order the broker got them
	 */
	public List<DispatchedEvent> ofType(String type) {
		return this.events.stream().filter((event) -> event.type().equals(type)).toList();
	}

	/**
	 * Return what happened in the events of a type.
	 * @param <T> the type of their payload
	 * @param type the type of the events
	 * @param payloadType the type of their payload
	 * @return the payloads, in the order the broker got them
	 * @throws AssertionError if one is something else
	 */
	public <T> List<@Nullable T> ofType(String type, Class<T> payloadType) {
		List<@Nullable T> payloads = new ArrayList<>();
		ofType(type).forEach((event) -> payloads.add(event.payload(payloadType)));
		return payloads;
	}

	@Override
	public String toString() {
		return this.events.toString();
	}

}
