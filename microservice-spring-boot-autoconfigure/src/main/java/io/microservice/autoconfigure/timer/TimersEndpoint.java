package io.microservice.autoconfigure.timer;

import java.util.List;

import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that shows the timers of this application and, if
 * {@code management.endpoint.timers.access} is {@code unrestricted}, pauses, resumes and
 * triggers them.
 */
@Endpoint(id = "timers", defaultAccess = Access.READ_ONLY)
public class TimersEndpoint {

	private final TimerControl control;

	/**
	 * Create an endpoint.
	 * @param control knows the timers
	 */
	public TimersEndpoint(TimerControl control) {
		this.control = control;
	}

	/**
	 * Return all timers.
	 * @return the timers as they are
	 */
	@ReadOperation
	public Listing timers() {
		return new Listing(this.control.timers());
	}

	/**
	 * Return a timer.
	 * @param name the name, {@code service.name}
	 * @return the timer as it is, or {@code null} if there is no such timer
	 */
	@ReadOperation
	public @Nullable TimerStatus timer(@Selector String name) {
		return this.control.timers().stream().filter((timer) -> timer.name().equals(name)).findAny().orElse(null);
	}

	/**
	 * Do something to a timer.
	 * @param name the name, {@code service.name}
	 * @param action what to do
	 * @return the timer as it is then, though what was done may take effect a moment
	 * later
	 */
	@WriteOperation
	public TimerStatus control(@Selector String name, Action action) {
		if (timer(name) == null) {
			throw new InvalidEndpointRequestException("no timer '%s'".formatted(name),
					"The application has no such timer");
		}
		switch (action) {
			case PAUSE -> this.control.pause(name);
			case RESUME -> this.control.resume(name);
			case TRIGGER -> this.control.trigger(name);
		}
		return this.control.timer(name);
	}

	/**
	 * What can be done to a timer.
	 */
	public enum Action {

		/**
		 * Let it run no more until it is resumed.
		 */
		PAUSE,

		/**
		 * Let it run again.
		 */
		RESUME,

		/**
		 * Run it now.
		 */
		TRIGGER

	}

	/**
	 * Timers.
	 *
	 * @param timers the timers, in the order of their names
	 */
	public record Listing(List<TimerStatus> timers) implements OperationResponseBody {

	}

}
