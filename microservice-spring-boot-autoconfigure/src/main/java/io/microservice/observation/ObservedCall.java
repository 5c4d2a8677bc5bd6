package io.microservice.observation;

import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.microservice.context.CallContext;
import io.microservice.service.CallObserver.Observed;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * A call under observation.
 *
 * @param observation the observation, started
 * @param ending is told the failure, or {@code null}, before the observation stops
 */
record ObservedCall(Observation observation, Consumer<@Nullable Throwable> ending) implements Observed {

	@Override
	public CallContext.Scope openScope() {
		return this.observation.openScope()::close;
	}

	@Override
	public Context addTo(Context context) {
		return context.put(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	@Override
	public void stop(@Nullable Throwable failure) {
		this.ending.accept(failure);
		if (failure != null) {
			this.observation.error(failure);
		}
		this.observation.stop();
	}

}
