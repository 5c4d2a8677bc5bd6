package io.microservice.messaging.consumer;

import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.BodyDecoder;
import io.microservice.context.CallContext;
import io.microservice.messaging.FailureHandler;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import org.jspecify.annotations.Nullable;

/**
 * A message that was delivered.
 *
 * @param target the method it is for
 * @param context the context of the call
 * @param delivery the message
 * @param decoder makes JSON of its body
 * @param failures takes the message if it cannot be handled
 */
record MessageRequest(MessageEntrypoint target, CallContext context, AmqpDelivery delivery, BodyDecoder decoder,
		FailureHandler failures) implements EntrypointRequest {

	@Override
	public Entrypoint entrypoint() {
		return this.target.consumed().entrypoint();
	}

	@Override
	public Map<String, ? extends @Nullable Object> headers() {
		return this.delivery.properties().headers();
	}

	@Override
	public boolean begin() {
		return this.delivery.begin();
	}

	@Override
	public @Nullable Object[] decode() {
		@Nullable Object[] arguments = this.target.arguments().read(this.delivery, this.context, this.decoder);
		this.target.validator().validate(arguments);
		return arguments;
	}

	@Override
	public void succeed(@Nullable Object result) {
		this.delivery.ack();
	}

	@Override
	public Throwable translate(Throwable failure) {
		return this.target.validator().translate(failure);
	}

	@Override
	public void fail(Throwable failure) {
		try {
			this.failures.handle(this.delivery, failure);
		}
		catch (RuntimeException ex) {
			this.delivery.reject(true);
			throw ex;
		}
	}

}
