package io.microservice.service;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * The one path every call of every kind takes: it is observed, waits for a free worker of
 * its service if it may block, is decoded, passes the interceptors, reaches the method,
 * and is answered, counted and logged when its result is complete.
 */
public final class EntrypointInvoker {

	private static final Runnable NO_PLACE = () -> {
	};

	private final Workers workers;

	private final boolean nonBlocking;

	private final @Nullable Executor executor;

	private final CallObserver observer;

	private final List<EntrypointInterceptor> interceptors;

	private final ResultAdapter results;

	private final Scheduler scheduler;

	EntrypointInvoker(Entrypoint entrypoint, InvocationOptions options, Workers workers, CallObserver observer,
			List<EntrypointInterceptor> interceptors) {
		this.workers = workers;
		this.nonBlocking = options.nonBlocking();
		this.executor = interceptors.stream().allMatch(EntrypointInterceptor::nonBlocking) ? null : workers.executor();
		this.observer = observer;
		this.interceptors = interceptors;
		this.results = ResultAdapter.of(entrypoint.method().declared(), options.streaming());
		this.scheduler = Schedulers.fromExecutor(workers.executor());
	}

	/**
	 * Take a call the whole way. Returns at once, unless the method is called on this
	 * thread because it does not block; otherwise the work is done on a worker.
	 * @param request the call
	 * @return to be disposed of if nobody waits for the answer any longer; a method that
	 * blocks is then not interrupted, but its result is not answered
	 */
	public Disposable invoke(EntrypointRequest request) {
		EntrypointExecution execution = new EntrypointExecution(request,
				GuardedObservation.begin(this.observer, request), this);
		if (!this.nonBlocking) {
			this.workers.submit(execution);
		}
		else if (this.executor != null) {
			execute(execution, this.executor);
		}
		else {
			execution.run(NO_PLACE);
		}
		return execution;
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

	/**
	 * Run a call that does not block on a thread where its interceptors may.
	 */
	private static void execute(EntrypointExecution execution, Executor executor) {
		try {
			executor.execute(() -> execution.run(NO_PLACE));
		}
		catch (RejectedExecutionException ex) {
			execution.refuse(ex);
		}
	}

	private Mono<Object> proceed(EntrypointCall call, int position, Thread worker) {
		if (position == this.interceptors.size()) {
			Mono<Object> invocation = Mono.defer(() -> invokeMethod(call));
			return this.nonBlocking ? invocation : Mono
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
				.<Object>map((result) -> (result instanceof Flux<?> stream)
						? stream.contextWrite((context) -> put(callContext, context)) : result)
				.contextWrite((context) -> put(callContext, context));
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

	private static Context put(CallContext callContext, Context context) {
		return context.put(CallContextThreadLocalAccessor.KEY, callContext);
	}

}
