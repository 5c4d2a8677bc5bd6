package io.microservice.service;

import java.util.concurrent.atomic.AtomicBoolean;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextThreadLocalAccessor;
import io.microservice.context.Deadline;
import io.microservice.service.CallObserver.Observed;
import io.microservice.wire.RejectedRequestException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * One call on its way.
 */
final class EntrypointExecution implements Workers.Work {

	private static final Log logger = LogFactory.getLog(EntrypointInvoker.class);

	private final EntrypointRequest request;

	private final Observed observed;

	private final EntrypointInvoker invoker;

	private final Entrypoint entrypoint;

	private long startTime;

	private @Nullable Runnable done;

	private final AtomicBoolean answered = new AtomicBoolean();

	EntrypointExecution(EntrypointRequest request, Observed observed, EntrypointInvoker invoker) {
		this.request = request;
		this.observed = observed;
		this.invoker = invoker;
		this.entrypoint = request.entrypoint();
	}

	@Override
	public void run(Runnable done) {
		if (!this.request.begin()) {
			this.observed.stop(null);
			done.run();
			return;
		}
		this.done = done;
		this.startTime = System.nanoTime();
		this.entrypoint.statistics().started();
		CallContext context = this.request.context();
		try (CallContext.Scope current = context.makeCurrent();
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

	private void succeedLater(Mono<Object> later) {
		later.contextWrite(this::addContext).subscribe(new SingleResultSubscriber(this::succeed, this::fail));
	}

	private Context addContext(Context context) {
		return this.observed.addTo(context.put(CallContextThreadLocalAccessor.KEY, this.request.context()));
	}

	void succeed(@Nullable Object result) {
		if (this.answered.getAndSet(true)) {
			return;
		}
		try {
			this.request.succeed(result);
		}
		catch (Throwable ex) {
			answerFailure(ex);
			return;
		}
		complete(null);
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
		if (this.done != null) {
			this.done.run();
		}
		this.request.end();
	}

	private void log(Throwable failure) {
		String message = "%s call of %s failed (call id %s)".formatted(this.entrypoint.kind(), this.entrypoint,
				this.request.context().callId());
		boolean rejected = failure instanceof DeadlineExceededException
				|| (failure instanceof RejectedRequestException && failure.getCause() == null);
		try {
			if (rejected) {
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
