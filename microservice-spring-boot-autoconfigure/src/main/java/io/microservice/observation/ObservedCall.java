package io.microservice.observation;

import java.util.function.Consumer;
import java.util.function.Function;

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
 * @param outcomes tells how a call ended by its failure, or {@code null}
 * @param ending is told the outcome before the observation stops
 */
record ObservedCall(Observation observation, Function<@Nullable Throwable, CallOutcome> outcomes,
		Consumer<CallOutcome> ending) implements Observed {

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
		this.ending.accept(this.outcomes.apply(failure));
		if (failure != null) {
			this.observation.error(failure);
		}
		this.observation.stop();
	}

	@Override
	public void cancel() {
		this.ending.accept(CallOutcome.CANCELLED);
		this.observation.stop();
	}

}
