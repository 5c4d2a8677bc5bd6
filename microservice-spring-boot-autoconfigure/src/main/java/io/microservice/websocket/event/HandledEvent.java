package io.microservice.websocket.event;

import java.util.List;

import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;

/**
 * Where the arguments of a handler have the payload and the type of an event.
 *
 * @param payload the position of the payload, -1 if the method has no parameter for it
 * @param message the position of the whole event, -1 if the method has none for it
 * @param event the name of the event for sockets, empty for the type of the event
 */
record HandledEvent(int payload, int message, String event) {

	private static final int NONE = -1;

	/**
	 * Look at a handler.
	 * @param name the name of the event for sockets, empty for the type of the event
	 */
	static HandledEvent of(EntrypointMethod method, EventHandler handler, String name) {
		EntrypointParameters parameters = new EntrypointParameters(method);
		int payload = NONE;
		int message = NONE;
		for (int i = 0; i < parameters.count(); i++) {
			Class<?> type = parameters.get(i).getParameterType();
			if (type == EventMessage.class) {
				message = i;
			}
			else if (type != CallContext.class) {
				payload = i;
			}
		}
		if (payload == NONE && message == NONE) {
			throw new InvalidEntrypointException(
					"Method %s has @BroadcastTo, but takes nothing of the event.".formatted(method),
					"Give it a parameter for the payload, or one of type EventMessage.");
		}
		boolean pattern = handler.type().indexOf('*') >= 0 || handler.type().indexOf('#') >= 0;
		if (name.isEmpty() && message == NONE && pattern) {
			throw new InvalidEntrypointException(
					"Method %s handles events of several types, and it is not known of which type one is.".formatted(
							method),
					"Give it a parameter of type EventMessage, or name the event in @BroadcastTo.");
		}
		return new HandledEvent(payload, message, (name.isEmpty() && message == NONE) ? handler.type() : name);
	}

	@Nullable Object payload(List<? extends @Nullable Object> arguments) {
		if (this.payload != NONE) {
			return arguments.get(this.payload);
		}
		return (arguments.get(this.message) instanceof EventMessage<?> event) ? event.payload() : null;
	}

	String event(List<? extends @Nullable Object> arguments) {
		return (this.event.isEmpty() && arguments.get(this.message) instanceof EventMessage<?> event) ? event.type()
				: this.event;
	}

}
