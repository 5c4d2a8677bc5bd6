package io.microservice.messaging.consumer;

import java.util.Map;

import io.microservice.amqp.CallbackThread;
import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * A message that is acknowledged and not handled, if it was handled before.
 *
 * @param request the message
 * @param id the id of the message
 * @param handled remembers messages
 */
record IdempotentRequest(EntrypointRequest request, String id, HandledMessages handled) implements EntrypointRequest {

	private static final Log logger = LogFactory.getLog(IdempotentRequest.class);

	@Override
	public Entrypoint entrypoint() {
		return this.request.entrypoint();
	}

	@Override
	public CallContext context() {
		return this.request.context();
	}

	@Override
	public Map<String, ? extends @Nullable Object> headers() {
		return this.request.headers();
	}

	@Override
	public boolean begin() {
		if (!this.request.begin()) {
			return false;
		}
		try {
			if (!this.handled.contains(this.id)) {
				return true;
			}
		}
		catch (RuntimeException ex) {
			notRemembered(ex);
			return false;
		}
		logger.debug("Message '%s' is dropped, %s has handled it before".formatted(this.id, entrypoint()));
		this.request.succeed(null);
		return false;
	}

	@Override
	public @Nullable Object[] decode() {
		return this.request.decode();
	}

	@Override
	public void succeed(@Nullable Object result) {
		if (CallbackThread.mayBlock()) {
			this.handled.add(this.id);
			this.request.succeed(result);
			return;
		}
		Schedulers.boundedElastic().schedule(() -> addAndSucceed(result));
	}

	@Override
	public Throwable translate(Throwable failure) {
		return this.request.translate(failure);
	}

	@Override
	public void fail(Throwable failure) {
		this.request.fail(failure);
	}

	@Override
	public void end() {
		this.request.end();
	}

	private void addAndSucceed(@Nullable Object result) {
		try {
			this.handled.add(this.id);
		}
		catch (RuntimeException ex) {
			notRemembered(ex);
			return;
		}
		this.request.succeed(result);
	}

	private void notRemembered(RuntimeException failure) {
		logger.error("It cannot be told whether %s has handled message '%s'".formatted(entrypoint(), this.id), failure);
		fail(failure);
	}

}
