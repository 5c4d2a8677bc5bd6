package io.microservice.test.event;

import io.microservice.messaging.PublishOptions;
import org.jspecify.annotations.Nullable;

/**
 * An event that the application under test dispatched, and the broker has.
 *
 * @param source the name of the service that dispatched it
 * @param type the type of the event
 * @param payload what happened, as it was dispatched
 * @param options how it was dispatched
 */
public record DispatchedEvent(String source, String type, @Nullable Object payload, PublishOptions options) {

	/**
	 * Return what happened as what it is.
	 * @param <T> the type of the payload
	 * @param type the type of the payload
	 * @return the payload
	 * @throws AssertionError if it is something else
	 */
	public <T> @Nullable T payload(Class<T> type) {
		if (this.payload != null && !type.isInstance(this.payload)) {
			throw new AssertionError("The payload of '%s' from '%s' is no %s, but %s: %s".formatted(this.type,
					this.source, type.getName(), this.payload.getClass().getName(), this.payload));
		}
		return type.cast(this.payload);
	}

}
