package io.microservice.endpoint.server;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.ShortString;
import io.microservice.endpoint.Subjects;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointDescription;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.Workers;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.service.validation.BeanValidation;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Prepares endpoints, and adds them to the registry and to the server.
 */
public final class EndpointFactory {

	/**
	 * The kind of entrypoint.
	 */
	static final String KIND = "endpoint";

	private final ServiceRegistry registry;

	private final EntrypointInvokers invokers;

	private final Executor executor;

	private final JsonCodec codec;

	private final @Nullable BeanValidation validation;

	private final EndpointServer server;

	/**
	 * Create a factory.
	 * @param registry knows all entrypoints of the application
	 * @param invokers make what runs the calls
	 * @param executor the threads endpoints run on; has to run any number of tasks at a
	 * time
	 * @param codec reads requests and writes answers
	 * @param validation checks arguments, or {@code null} not to check them
	 * @param server serves the endpoints
	 */
	public EndpointFactory(ServiceRegistry registry, EntrypointInvokers invokers, Executor executor, JsonCodec codec,
			@Nullable BeanValidation validation, EndpointServer server) {
		this.registry = registry;
		this.invokers = invokers;
		this.executor = executor;
		this.codec = codec;
		this.validation = validation;
		this.server = server;
	}

	EndpointServer server() {
		return this.server;
	}

	ServiceRegistry registry() {
		return this.registry;
	}

	/**
	 * Prepare an endpoint and add it.
	 * @throws InvalidEntrypointException if it cannot be one
	 */
	EndpointTarget add(Entrypoint declared, EndpointSettings settings) {
		EndpointTarget target = prepare(declared, settings);
		this.registry.add(target.entrypoint());
		try {
			this.server.add(target);
		}
		catch (RuntimeException ex) {
			this.registry.remove(target.entrypoint());
			throw ex;
		}
		return target;
	}

	private EndpointTarget prepare(Entrypoint declared, EndpointSettings settings) {
		EndpointOptions options = this.server.options();
		String subject = Subjects.check(settings.subject(), options.reserved());
		EndpointArguments arguments = new EndpointArguments(declared, this.codec);
		String group = settings.queueGroup().resolve();
		Entrypoint entrypoint = declared
			.with(new EntrypointDescription(subject, group, settings.metadata(), arguments.signature()));
		int concurrency = (settings.maxConcurrency() > 0) ? settings.maxConcurrency() : options.maxConcurrency();
		int pending = (settings.maxPending() >= 0) ? settings.maxPending() : options.maxPending();
		EntrypointInvoker invoker = this.invokers.invoker(entrypoint, new Workers(concurrency, this.executor),
				settings.interceptors());
		ArgumentValidator validator = (this.validation != null)
				? this.validation.validator(entrypoint, new EntrypointParameters(entrypoint.method())::name)
				: ArgumentValidator.NONE;
		return new EndpointTarget(entrypoint, invoker, arguments, validator, queue(subject, group, options),
				Subjects.toBindingKey(subject), Math.min(concurrency + pending, 0xFFFF));
	}

	private static AmqpQueue queue(String subject, String group, EndpointOptions options) {
		if (group.isEmpty()) {
			return new AmqpQueue(
					"endpoint.%s-%s".formatted(subject.substring(0, Math.min(60, subject.length())), UUID.randomUUID()),
					true, true, Map.of());
		}
		String name = "endpoint.%s.%s".formatted(subject, group);
		if (!ShortString.fits(name)) {
			throw new InvalidEntrypointException(
					"The queue '%s' of an endpoint has a name longer than the %d bytes AMQP allows.".formatted(name,
							ShortString.MAX_BYTES),
					"Use a shorter subject or queue group.");
		}
		return new AmqpQueue(name, false, false, Map.of("x-expires", options.queueExpiry().toMillis()));
	}

}
