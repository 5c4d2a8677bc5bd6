package io.microservice.timer.local;

import io.microservice.context.CallContext;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.timer.TimerTick;
import org.jspecify.annotations.Nullable;

/**
 * Makes the arguments of a timer's method.
 */
final class TickArguments {

	private final boolean[] takesContext;

	/**
	 * Look at the parameters.
	 * @throws InvalidEntrypointException if a timer cannot fill them
	 */
	TickArguments(EntrypointMethod method) {
		EntrypointParameters parameters = new EntrypointParameters(method);
		this.takesContext = new boolean[parameters.count()];
		for (int i = 0; i < parameters.count(); i++) {
			this.takesContext[i] = parameters.isContext(i);
			if (!parameters.isContext(i) && parameters.get(i).getParameterType() != TimerTick.class) {
				throw new InvalidEntrypointException("Method %s has @Timer, but nothing gives it its parameter '%s'."
					.formatted(method, parameters.name(i)),
						"Give it no parameters other than a CallContext and a TimerTick.");
			}
		}
	}

	@Nullable Object[] of(CallContext context, TimerTick tick) {
		@Nullable Object[] arguments = new @Nullable Object[this.takesContext.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.takesContext[i] ? context : tick;
		}
		return arguments;
	}

}
