package io.microservice.messaging.consumer;

import java.util.Arrays;
import java.util.HashSet;
import java.util.function.UnaryOperator;

import io.microservice.amqp.AmqpQueue;
import io.microservice.messaging.Consume;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.QueueType;
import io.microservice.messaging.ReceivedMessage;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.EntrypointRegistrar;

/**
 * Makes entrypoints of the methods with {@link Consume}.
 */
public final class ConsumeRegistrar implements EntrypointRegistrar<Consume> {

	private static final MessageType MESSAGE = new MessageType(ReceivedMessage.class, (message) -> message);

	private final MessageEntrypoints entrypoints;

	private final UnaryOperator<String> naming;

	private final UnaryOperator<String> placeholders;

	/**
	 * Create a registrar.
	 * @param entrypoints takes the entrypoints
	 * @param naming makes names on the wire of names in Java
	 * @param placeholders resolves placeholders
	 */
	public ConsumeRegistrar(MessageEntrypoints entrypoints, UnaryOperator<String> naming,
			UnaryOperator<String> placeholders) {
		this.entrypoints = entrypoints;
		this.naming = naming;
		this.placeholders = placeholders;
	}

	@Override
	public Class<Consume> annotationType() {
		return Consume.class;
	}

	@Override
	public String name(Consume annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? this.naming.apply(method.declared().getName()) : annotation.name();
	}

	@Override
	public void register(Consume annotation, EntrypointMethod method) {
		Entrypoint entrypoint = new Entrypoint("message", name(annotation, method), method,
				new HashSet<>(Arrays.asList(annotation.expectedExceptions())),
				new EntrypointParameters(method).sensitive(annotation.sensitiveArguments()));
		AmqpQueue queue = new QueueOptions(annotation.exclusive(), annotation.autoDelete(), annotation.queueType(),
				annotation.ordered())
			.queue(this.placeholders.apply(annotation.queue()), QueueType.CLASSIC, method);
		this.entrypoints.register(new ConsumedQueue(entrypoint, queue, queue.name(), annotation.requeueOnError(),
				annotation.ordered(), annotation.retry()), source(annotation), MESSAGE, null);
	}

	/**
	 * Return what the methods were made of.
	 * @return the entrypoints
	 */
	public MessageEntrypoints entrypoints() {
		return this.entrypoints;
	}

	private QueueSource source(Consume annotation) {
		if (!annotation.declare()) {
			return QueueSource.EXISTING;
		}
		String exchange = this.placeholders.apply(annotation.exchange());
		return exchange.isEmpty() ? QueueSource.DECLARED : QueueSource.bound(exchange, annotation.exchangeType(),
				this.placeholders.apply(annotation.routingKey()));
	}

}
