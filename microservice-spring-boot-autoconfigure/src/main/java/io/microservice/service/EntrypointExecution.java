package io.microservice.service;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextThreadLocalAccessor;
import io.microservice.context.Deadline;
import io.microservice.service.CallObserver.Observed;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One call on its way.
 */
final class EntrypointExecution implements Workers.Work, Disposable {

	private static final Log logger = LogFactory.getLog(EntrypointInvoker.class);

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

	private static final ContextSnapshot.Scope NO_SCOPE = () -> {
	};

	private final EntrypointRequest request;

	private final Observed observed;

	private final EntrypointInvoker invoker;

	private final Entrypoint entrypoint;

	private long startTime;

	private @Nullable Runnable done;

	private volatile boolean disposed;

	private volatile @Nullable SingleResultSubscriber pending;

	private final AtomicBoolean answered = new AtomicBoolean();

	EntrypointExecution(EntrypointRequest request, Observed observed, EntrypointInvoker invoker) {
		this.request = request;
		this.observed = observed;
		this.invoker = invoker;
		this.entrypoint = request.entrypoint();
	}

	@Override
	public void run(Runnable done) {
		if (!begin(done)) {
			return;
		}
		CallContext context = this.request.context();
		try (ContextSnapshot.Scope threadLocals = restore(this.request.reactorContext());
				CallContext.Scope current = context.makeCurrent();
				CallContext.Scope observation = this.observed.openScope()) {
			Deadline deadline = context.deadline();
			if (deadline != null && deadline.isExpired()) {
				throw new DeadlineExceededException(this.entrypoint);
			}
			EntrypointCall call = new EntrypointCall(this.entrypoint, context, this.request.decode());
			Mono<Object> later = this.invoker.call(call, this);
			if (later != null) {
				succeedLater(later);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/**
	 * Fail a call that no thread takes.
	 */
	void refuse(Throwable reason) {
		if (begin(() -> {
		})) {
			fail(reason);
		}
	}

	private boolean begin(Runnable done) {
		if (!this.request.begin()) {
			this.observed.stop(null);
			done.run();
			return false;
		}
		this.done = done;
		this.startTime = System.nanoTime();
		this.entrypoint.statistics().started();
		return true;
	}

	private static ContextSnapshot.Scope restore(ContextView context) {
		return context.isEmpty() ? NO_SCOPE : SNAPSHOTS.setThreadLocalsFrom(context);
	}

	private void succeedLater(Mono<Object> later) {
		SingleResultSubscriber subscriber = new SingleResultSubscriber(this::succeed, this::fail,
				addContext(Context.of(this.request.reactorContext())));
		this.pending = subscriber;
		later.subscribe(subscriber);
		if (this.disposed) {
			cancel(subscriber);
		}
	}

	private Context addContext(Context context) {
		return this.observed.addTo(context.put(CallContextThreadLocalAccessor.KEY, this.request.context()));
	}

	@Override
	public void dispose() {
		this.disposed = true;
		SingleResultSubscriber subscriber = this.pending;
		if (subscriber != null) {
			cancel(subscriber);
		}
	}

	@Override
	public boolean isDisposed() {
		return this.disposed;
	}

	private void cancel(SingleResultSubscriber subscriber) {
		if (!this.answered.getAndSet(true)) {
			subscriber.dispose();
			cancelled();
		}
	}

	void succeed(@Nullable Object result) {
		if (this.answered.getAndSet(true)) {
			return;
		}
		if (this.disposed) {
			cancelled();
			return;
		}
		try {
			Publisher<?> stream = (result != null) ? this.request.stream(result) : null;
			if (result != null && stream != null) {
				releasePlace();
				if (!this.request.succeed(result, track(stream))) {
					cancelled();
				}
				return;
			}
			this.request.succeed(result);
		}
		catch (Throwable ex) {
			answerFailure(ex);
			return;
		}
		complete(null);
	}

	private Flux<Object> track(Publisher<?> stream) {
		AtomicBoolean ended = new AtomicBoolean();
		return Flux.<Object>from(stream).contextWrite(this::addContext).doOnComplete(() -> {
			if (!ended.getAndSet(true)) {
				complete(null);
			}
		}).onErrorMap((thrown) -> {
			Throwable failure = translate(Failures.unwrap(thrown));
			if (!ended.getAndSet(true)) {
				log(failure);
				complete(failure);
			}
			return failure;
		}).doOnCancel(() -> {
			if (!ended.getAndSet(true)) {
				cancelled();
			}
		});
	}

	private void fail(Throwable thrown) {
		if (this.answered.getAndSet(true)) {
			logger.error("Call of %s failed after its answer".formatted(this.entrypoint), thrown);
			return;
		}
		answerFailure(thrown);
	}

	private void answerFailure(Throwable thrown) {
		Throwable failure = translate(Failures.unwrap(thrown));
		log(failure);
		try {
			this.request.fail(failure);
		}
		catch (Throwable ex) {
			logger.error("Could not answer a failed call of " + this.entrypoint, ex);
		}
		complete(failure);
	}

	private Throwable translate(Throwable failure) {
		try {
			return this.request.translate(failure);
		}
		catch (RuntimeException ex) {
			logger.error("Could not translate the failure of a call of " + this.entrypoint, ex);
			return failure;
		}
	}

	private void complete(@Nullable Throwable failure) {
		this.entrypoint.statistics().completed(System.nanoTime() - this.startTime, failure);
		this.observed.stop(failure);
		end();
	}

	/**
	 * Complete a call nobody waits for any longer, which is no failure.
	 */
	private void cancelled() {
		this.entrypoint.statistics().completed(System.nanoTime() - this.startTime, null);
		this.observed.cancel();
		end();
	}

	private void end() {
		releasePlace();
		this.request.end();
	}

	private void releasePlace() {
		Runnable place = this.done;
		if (place != null) {
			this.done = null;
			place.run();
		}
	}

	private void log(Throwable failure) {
		String message = "%s call of %s failed (call id %s)".formatted(this.entrypoint.kind(), this.entrypoint,
				this.request.context().callId());
		try {
			if (this.request.isRejection(failure)) {
				logger.warn(message + ": " + failure.getMessage());
			}
			else if (this.entrypoint.isExpected(failure)) {
				logger.warn(message, failure);
			}
			else {
				logger.error(message, failure);
			}
		}
		catch (RuntimeException ex) {
			logger.error(message + ": " + Failures.describe(failure));
		}
	}

}
