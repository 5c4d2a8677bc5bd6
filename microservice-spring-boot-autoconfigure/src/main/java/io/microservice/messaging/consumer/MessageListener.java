package io.microservice.messaging.consumer;

import java.util.function.Consumer;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.BodyDecoder;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.messaging.FailureHandler;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;

/**
 * Takes the messages of one queue and hands each to the method.
 */
final class MessageListener implements Consumer<AmqpDelivery> {

	private final MessageEntrypoint target;

	private final CallContextReader contexts;

	private final BodyDecoder decoder;

	private final FailureHandler failures;

	MessageListener(MessageEntrypoint target, CallContextReader contexts, BodyDecoder decoder,
			FailureHandlerFactory failures) {
		this.target = target;
		this.contexts = contexts;
		this.decoder = decoder;
		this.failures = failures.create(target.consumed(), this::accept);
	}

	FailureHandler failures() {
		return this.failures;
	}

	@Override
	public void accept(AmqpDelivery delivery) {
		Entrypoint entrypoint = this.target.consumed().entrypoint();
		CallContext context = this.contexts
			.read(entrypoint.service().name(), entrypoint.name(), delivery.properties().headers())
			.withoutDeadline();
		EntrypointRequest request = new MessageRequest(this.target, context, delivery, this.decoder, this.failures);
		HandledMessages handled = this.target.handled();
		String id = delivery.properties().messageId();
		this.target.invoker()
			.invoke((handled != null && id != null) ? new IdempotentRequest(request, id, handled) : request);
	}

}
