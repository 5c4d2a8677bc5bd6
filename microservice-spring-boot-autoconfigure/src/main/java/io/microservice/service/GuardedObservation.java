package io.microservice.service;

import io.microservice.context.CallContext;
import io.microservice.service.CallObserver.Observed;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * Watches a call without being able to harm it: what the observer throws is logged.
 */
final class GuardedObservation implements Observed {

	private static final Log logger = LogFactory.getLog(CallObserver.class);

	private final Observed observed;

	private GuardedObservation(Observed observed) {
		this.observed = observed;
	}

	static Observed begin(CallObserver observer, EntrypointRequest request) {
		try {
			Observed observed = observer.received(request);
			return (observed != Observed.NOTHING) ? new GuardedObservation(observed) : observed;
		}
		catch (Throwable ex) {
			logger.error("A call of %s is not observed".formatted(request.entrypoint()), ex);
			return Observed.NOTHING;
		}
	}

	@Override
	public CallContext.Scope openScope() {
		try {
			CallContext.Scope scope = this.observed.openScope();
			return () -> close(scope);
		}
		catch (Throwable ex) {
			logger.error("Could not make an observation current", ex);
			return Observed.NOTHING.openScope();
		}
	}

	private static void close(CallContext.Scope scope) {
		try {
			scope.close();
		}
		catch (Throwable ex) {
			logger.error("Could not close the scope of an observation", ex);
		}
	}

	@Override
	public Context addTo(Context context) {
		try {
			return this.observed.addTo(context);
		}
		catch (Throwable ex) {
			logger.error("Could not add an observation to a context", ex);
			return context;
		}
	}

	@Override
	public void stop(@Nullable Throwable failure) {
		try {
			this.observed.stop(failure);
		}
		catch (Throwable ex) {
			logger.error("Could not end an observation", ex);
		}
	}

	@Override
	public void cancel() {
		try {
			this.observed.cancel();
		}
		catch (Throwable ex) {
			logger.error("Could not end an observation", ex);
		}
	}

}
