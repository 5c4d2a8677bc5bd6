package io.microservice.service;

import java.util.List;
import java.util.Objects;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextThreadLocalAccessor;
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
		this.workers.submit(new EntrypointExecution(request, GuardedObservation.begin(this.observer, request), this));
	}

	/**
	 * Call the method.
	 * @return what completes the result, or {@code null} if the result is complete and
	 * was handed to the execution
	 */
	@Nullable Mono<Object> call(EntrypointCall call, EntrypointExecution execution) throws Throwable {
		if (!this.interceptors.isEmpty()) {
			return proceed(call, 0, Thread.currentThread());
		}
		Object result = call.invoke();
		Mono<Object> later = this.results.later(result);
		if (later == null) {
			execution.succeed(result);
		}
		return later;
	}

	private Mono<Object> proceed(EntrypointCall call, int position, Thread worker) {
		if (position == this.interceptors.size()) {
			Mono<Object> invocation = Mono.defer(() -> invokeMethod(call));
			return Mono
				.defer(() -> (Thread.currentThread() == worker) ? invocation : invocation.subscribeOn(this.scheduler));
		}
		EntrypointInterceptor interceptor = this.interceptors.get(position);
		try {
			Mono<Object> result = interceptor.intercept(call, (next) -> proceed(next, position + 1, worker));
			return Objects.requireNonNull(result, () -> interceptor.getClass().getName() + " returned null");
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

	private Mono<Object> invokeMethod(EntrypointCall call) {
		CallContext callContext = call.context();
		try (CallContext.Scope scope = callContext.makeCurrent()) {
			return this.results.toMono(call.invoke())
				.contextWrite((context) -> context.put(CallContextThreadLocalAccessor.KEY, callContext));
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

}
