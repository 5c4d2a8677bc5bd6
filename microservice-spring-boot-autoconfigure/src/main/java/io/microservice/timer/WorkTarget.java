package io.microservice.timer;

import org.springframework.util.Assert;

/**
 * Where {@link Timers scheduled work} goes when it is due.
 *
 * @param kind an event, or a call of an entrypoint
 * @param service the service that dispatches the event, or that has the entrypoint
 * @param name the type of the event, or the name of the entrypoint
 */
public record WorkTarget(Kind kind, String service, String name) {

	/**
	 * Create a target.
	 * @param kind an event, or a call of an entrypoint
	 * @param service the service that dispatches the event, or that has the entrypoint
	 * @param name the type of the event, or the name of the entrypoint
	 */
	public WorkTarget {
		Assert.hasText(service, "'service' must not be empty");
		Assert.hasText(name, "'name' must not be empty");
	}

	/**
	 * Return an event, to be dispatched when it is due like any other.
	 * @param source the name of the service that dispatches it
	 * @param type the type of the event
	 * @return the target
	 */
	public static WorkTarget event(String source, String type) {
		return new WorkTarget(Kind.EVENT, source, type);
	}

	/**
	 * Return an RPC entrypoint of any service, in Java or Python, to be called when it is
	 * due; nobody gets its result.
	 * @param service the name of the service
	 * @param method the name of the method, as it is on the wire
	 * @return the target
	 */
	public static WorkTarget entrypoint(String service, String method) {
		return new WorkTarget(Kind.ENTRYPOINT, service, method);
	}

	@Override
	public String toString() {
		return "%s %s.%s".formatted((this.kind == Kind.EVENT) ? "event" : "entrypoint", this.service, this.name);
	}

	/**
	 * What is done when work is due.
	 */
	public enum Kind {

		/**
		 * An event is dispatched.
		 */
		EVENT,

		/**
		 * An entrypoint is called.
		 */
		ENTRYPOINT

	}

}
