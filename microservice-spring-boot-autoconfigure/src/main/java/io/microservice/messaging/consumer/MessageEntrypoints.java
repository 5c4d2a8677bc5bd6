package io.microservice.messaging.consumer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.microservice.amqp.ShortString;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.service.validation.BeanValidation;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Knows the methods that take messages of one kind, for {@link MessageConsumers} to hand
 * them over. Filled while the application starts, read afterwards.
 */
public final class MessageEntrypoints {

	private final ServiceRegistry registry;

	private final EntrypointInvokers invokers;

	private final JsonCodec codec;

	private final @Nullable BeanValidation validation;

	private final List<MessageEntrypoint> entrypoints = new ArrayList<>();

	/**
	 * Create an empty collection.
	 * @param registry knows all entrypoints of the application
	 * @param invokers make what runs the calls
	 * @param codec reads payloads
	 * @param validation checks arguments, or {@code null} not to check them
	 */
	public MessageEntrypoints(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec,
			@Nullable BeanValidation validation) {
		this.registry = registry;
		this.invokers = invokers;
		this.codec = codec;
		this.validation = validation;
	}

	/**
	 * Add a method.
	 * @param consumed the method and its queue
	 * @param source where the queue and the messages in it come from
	 * @param messageType what takes a whole message
	 * @param handled remembers the messages the method has handled, which it is not to
	 * handle again, or {@code null} if it may
	 * @throws InvalidEntrypointException if the method cannot take messages from it
	 */
	public void register(ConsumedQueue consumed, QueueSource source, MessageType messageType,
			@Nullable HandledMessages handled) {
		Entrypoint entrypoint = consumed.entrypoint();
		requireName("queue", consumed.queue().name(), entrypoint);
		if (!source.exchange().isEmpty()) {
			requireName("exchange", source.exchange(), entrypoint);
			requireShort("routing key", source.routingKey(), entrypoint);
		}
		this.entrypoints.forEach((other) -> requireAlike(consumed, source, other));
		EntrypointParameters parameters = new EntrypointParameters(entrypoint.method());
		MessageArguments arguments = new MessageArguments(entrypoint, this.codec, messageType);
		this.registry.register(entrypoint);
		this.entrypoints
			.add(new MessageEntrypoint(
					consumed, source, this.invokers.invoker(entrypoint), arguments, (this.validation != null)
							? this.validation.validator(entrypoint, parameters::name) : ArgumentValidator.NONE,
					handled));
	}

	List<MessageEntrypoint> all() {
		return Collections.unmodifiableList(this.entrypoints);
	}

	/**
	 * Methods may take turns in taking the messages of a queue, but the queue is one.
	 */
	private static void requireAlike(ConsumedQueue consumed, QueueSource source, MessageEntrypoint other) {
		if (!consumed.queue().name().equals(other.consumed().queue().name())) {
			return;
		}
		Entrypoint first = other.consumed().entrypoint();
		Entrypoint second = consumed.entrypoint();
		if (first.method() == second.method()) {
			throw new InvalidEntrypointException("Method %s takes messages from queue '%s' twice."
				.formatted(second.method(), consumed.queue().name()), "Take one of the annotations off.");
		}
		if (!consumed.queue().equals(other.consumed().queue()) || !source.equals(other.source())) {
			throw new InvalidEntrypointException(
					"Methods %s and %s declare queue '%s', or what comes into it, in two ways."
						.formatted(first.method(), second.method(), consumed.queue().name()),
					"Give both annotations the same attributes, or the methods queues of their own.");
		}
	}

	private static void requireName(String what, String name, Entrypoint entrypoint) {
		if (!StringUtils.hasText(name)) {
			throw new InvalidEntrypointException(
					"The %s of method %s has no name.".formatted(what, entrypoint.method()),
					"Give it one in the annotation.");
		}
		requireShort(what, name, entrypoint);
	}

	private static void requireShort(String what, String name, Entrypoint entrypoint) {
		if (!ShortString.fits(name)) {
			throw new InvalidEntrypointException(
					"Method %s has the %s '%s', which is longer than the %d bytes AMQP allows."
						.formatted(entrypoint.method(), what, name, ShortString.MAX_BYTES),
					"Give the service, the method or the event a shorter name.");
		}
	}

}
