package io.microservice.event.handler;

import java.util.Arrays;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.microservice.amqp.AmqpQueue;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.event.EventNames;
import io.microservice.event.HandlerType;
import io.microservice.event.ProcessedEvents;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.ExchangeType;
import io.microservice.messaging.ReceivedMessage;
import io.microservice.messaging.consumer.MessageEntrypoints;
import io.microservice.messaging.consumer.MessageType;
import io.microservice.messaging.consumer.QueueOptions;
import io.microservice.messaging.consumer.QueueSource;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes entrypoints of the methods with {@link EventHandler}, with the queues nameko
 * gives them.
 */
public final class EventHandlerRegistrar implements EntrypointRegistrar<EventHandler> {

	private static final MessageType EVENT = new MessageType(EventMessage.class, EventHandlerRegistrar::event);

	private final MessageEntrypoints entrypoints;

	private final UnaryOperator<String> naming;

	private final UnaryOperator<String> placeholders;

	private final EventHandlerOptions options;

	private final ProcessedEvents processed;

	/**
	 * Create a registrar.
	 * @param entrypoints takes the entrypoints
	 * @param naming makes names on the wire of names in Java
	 * @param placeholders resolves placeholders
	 * @param options what handlers have in common
	 * @param processed remembers the events of handlers that are idempotent
	 */
	public EventHandlerRegistrar(MessageEntrypoints entrypoints, UnaryOperator<String> naming,
			UnaryOperator<String> placeholders, EventHandlerOptions options, ProcessedEvents processed) {
		this.entrypoints = entrypoints;
		this.naming = naming;
		this.placeholders = placeholders;
		this.options = options;
		this.processed = processed;
	}

	@Override
	public Class<EventHandler> annotationType() {
		return EventHandler.class;
	}

	@Override
	public String name(EventHandler annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? this.naming.apply(method.declared().getName()) : annotation.name();
	}

	@Override
	public void register(EventHandler annotation, EntrypointMethod method) {
		String source = resolve("source", annotation.source(), method);
		String type = resolve("type", annotation.type(), method);
		Entrypoint entrypoint = new Entrypoint("event", name(annotation, method), method,
				new HashSet<>(Arrays.asList(annotation.expectedExceptions())),
				new EntrypointParameters(method).sensitive(annotation.sensitiveArguments()));
		String identifier = identifier(annotation, method);
		String family = family(annotation.handlerType(), source, type, entrypoint);
		AmqpQueue queue = options(annotation).queue(
				(identifier != null) ? EventNames.broadcastQueue(family, identifier) : family, this.options.queueType(),
				method);
		this.entrypoints.register(
				new ConsumedQueue(entrypoint, queue, queue.exclusive() ? family : queue.name(),
						annotation.requeueOnError(), annotation.ordered(), annotation.retry()),
				QueueSource.bound(EventNames.exchange(source), ExchangeType.TOPIC, type), EVENT,
				annotation.idempotent() ? new ProcessedEventsOfQueue(this.processed, queue.name()) : null);
	}

	/**
	 * Return what the methods were made of.
	 * @return the entrypoints
	 */
	public MessageEntrypoints entrypoints() {
		return this.entrypoints;
	}

	private static QueueOptions options(EventHandler annotation) {
		boolean transitory = !annotation.reliableDelivery();
		return new QueueOptions(transitory && annotation.handlerType() == HandlerType.BROADCAST, transitory,
				annotation.queueType(), annotation.ordered());
	}

	private static String family(HandlerType handlerType, String source, String type, Entrypoint entrypoint) {
		return (handlerType == HandlerType.SINGLETON) ? EventNames.singletonQueue(source, type)
				: EventNames.poolQueue(source, type, entrypoint.service().name(), entrypoint.name());
	}

	/**
	 * Return what tells the queue of this instance from those of others, if there are
	 * such.
	 */
	private @Nullable String identifier(EventHandler annotation, EntrypointMethod method) {
		if (annotation.handlerType() != HandlerType.BROADCAST) {
			return null;
		}
		String given = this.placeholders.apply(annotation.broadcastIdentifier());
		if (StringUtils.hasText(given)) {
			return given;
		}
		if (!annotation.reliableDelivery()) {
			return UUID.randomUUID().toString().replace("-", "");
		}
		if (StringUtils.hasText(this.options.instanceId())) {
			return this.options.instanceId();
		}
		throw new InvalidEntrypointException(
				"Method %s handles events that every instance gets, and that are kept while an instance is not there, but nothing tells this instance from others when it comes back."
					.formatted(method),
				"Set 'microservice.instance-id' to another value for every instance, the same at every start, or 'broadcastIdentifier' in the annotation. Or set 'reliableDelivery' to false in the annotation, if an instance can do without the events it was not there for.");
	}

	private String resolve(String attribute, String value, EntrypointMethod method) {
		String resolved = this.placeholders.apply(value);
		if (!StringUtils.hasText(resolved)) {
			throw new InvalidEntrypointException(
					"The %s of the events that method %s handles is empty.".formatted(attribute, method),
					"Give it in the annotation.");
		}
		return resolved;
	}

	private static EventMessage<?> event(ReceivedMessage<?> message) {
		return new EventMessage<@Nullable Object>(message.payload(), message.id(), message.routingKey(),
				EventNames.source(message.exchange()), message.headers(), message.redelivered(), message.attempt(),
				message.timestamp());
	}

}
