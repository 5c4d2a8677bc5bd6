package io.microservice.service;

import java.util.List;

import io.microservice.context.CallContext;
import io.microservice.service.CallObserver.Observed;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one path every call of every kind takes: it is observed, waits for a free worker of
 * its service, is decoded, passes the interceptors, reaches the method, and is answered,
 * counted and logged when its result is complete.
 */
public final class EntrypointInvoker {

	private static final Log logger = LogFactory.getLog(EntrypointInvoker.class);

	private final Workers workers;

	private final CallObserver observer;

	private final List<EntrypointInterceptor> interceptors;

	private final ResultAdapter results;

	private final Scheduler scheduler;

	EntrypointInvoker(Entrypoint entrypoint, Workers workers, CallObserver observer,
			List<EntrypointInterceptor> interceptors) {
		this.workers = workers;
		this.observer = observer;
		this.interceptors = interceptors;
		this.results = ResultAdapter.of(entrypoint.method().declared());
		this.scheduler = Schedulers.fromExecutor(workers.executor());
	}

	/**
	 * Take a call the whole way. Returns at once; the work is done on a worker.
	 * @param request the call
	 */
	public void invoke(EntrypointRequest request) {
		this.workers.submit(new EntrypointExecution(request, observe(request), this));
	}

	private Observed observe(EntrypointRequest request) {
		try {
			return this.observer.received(request);
		}
		catch (RuntimeException ex) {
			logger.error("A call of %s is not observed".formatted(request.entrypoint()), ex);
			return Observed.NOTHING;
		}
	}

	/**
	 * Call the method.
	 * @return what completes the result, or {@code null} if the result is complete and
	 * was handed to the execution
	 */
	@Nullable Mono<Object> call(EntrypointCall call, EntrypointExecution execution) throws Throwable {
		if (!this.interceptors.isEmpty()) {
			return proceed(call, 0);
		}
		Object result = call.invoke();
		Mono<Object> later = this.results.later(result);
		if (later == null) {
			execution.succeed(result);
		}
		return later;
	}

	private Mono<Object> proceed(EntrypointCall call, int position) {
		if (position < this.interceptors.size()) {
			return this.interceptors.get(position).intercept(call, (next) -> proceed(next, position + 1));
		}
		Mono<Object> invocation = Mono.defer(() -> invokeMethod(call));
		return Mono
			.defer(() -> Schedulers.isInNonBlockingThread() ? invocation.subscribeOn(this.scheduler) : invocation);
	}

	private Mono<Object> invokeMethod(EntrypointCall call) {
		try (CallContext.Scope scope = call.context().makeCurrent()) {
			return this.results.toMono(call.invoke());
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

}
