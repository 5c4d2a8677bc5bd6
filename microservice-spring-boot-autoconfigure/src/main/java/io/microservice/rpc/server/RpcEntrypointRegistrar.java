package io.microservice.rpc.server;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.amqp.ShortString;
import io.microservice.rpc.Rpc;
import io.microservice.rpc.RpcNames;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.service.validation.BeanValidation;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcReplyWriter;
import io.microservice.wire.RpcRequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Makes entrypoints of the methods with {@link Rpc}, for an {@link RpcServer} to serve.
 */
public final class RpcEntrypointRegistrar implements EntrypointRegistrar<Rpc> {

	private static final String KIND = "rpc";

	private static final Method HANDLE = ClassUtils.getMethod(RpcRequestHandler.class, "handle", RpcRequest.class);

	private final ServiceRegistry registry;

	private final EntrypointInvokers invokers;

	private final JsonCodec codec;

	private final RpcNaming naming;

	private final @Nullable BeanValidation validation;

	private final List<RpcEntrypoint> entrypoints = new ArrayList<>();

	/**
	 * Create a registrar.
	 * @param registry knows all entrypoints of the application
	 * @param invokers make what runs the calls
	 * @param codec reads arguments and writes results
	 * @param naming makes names on the wire of names in Java
	 * @param validation checks arguments, or {@code null} not to check them
	 */
	public RpcEntrypointRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec,
			RpcNaming naming, @Nullable BeanValidation validation) {
		this.registry = registry;
		this.invokers = invokers;
		this.codec = codec;
		this.naming = naming;
		this.validation = validation;
	}

	@Override
	public Class<Rpc> annotationType() {
		return Rpc.class;
	}

	@Override
	public String name(Rpc annotation, EntrypointMethod method) {
		String given = annotation.name();
		return given.isEmpty() ? this.naming.toWire(method.declared().getName()) : given;
	}

	@Override
	public void register(Rpc annotation, EntrypointMethod method) {
		String name = checked(name(annotation, method), method);
		MethodParameters parameters = new MethodParameters(method, this.naming,
				Arrays.asList(annotation.sensitiveArguments()));
		Entrypoint entrypoint = new Entrypoint(KIND, name, method,
				new HashSet<>(Arrays.asList(annotation.expectedExceptions())), parameters.sensitive());
		register(entrypoint,
				new DeclaredArguments(new RpcRequestReader(this.codec, name, parameters.onTheWire(this.codec)),
						parameters.injected()),
				(this.validation != null) ? this.validation.validator(entrypoint, parameters::wireName)
						: ArgumentValidator.NONE);
	}

	/**
	 * Register a method that is not declared, but answered by a handler, whatever its
	 * arguments.
	 * @param service the service it belongs to
	 * @param name the name on the wire
	 * @param handler answers its calls
	 * @param expectedExceptions exceptions that are answers rather than failures
	 * @throws InvalidEntrypointException if no request can reach the name, or if there is
	 * such an entrypoint already
	 */
	public void register(ServiceDefinition service, String name, RpcRequestHandler handler,
			Set<Class<? extends Throwable>> expectedExceptions) {
		EntrypointMethod method = new EntrypointMethod(service, () -> handler, HANDLE, HANDLE);
		register(new Entrypoint(KIND, checked(name, method), method, expectedExceptions, Set.of()),
				new UndeclaredArguments(this.codec, name), ArgumentValidator.NONE);
	}

	private void register(Entrypoint entrypoint, ArgumentsReader arguments, ArgumentValidator validator) {
		this.registry.register(entrypoint);
		this.entrypoints.add(new RpcEntrypoint(entrypoint, this.invokers.invoker(entrypoint), arguments, validator,
				new RpcReplyWriter(this.codec, ResultType.of(entrypoint.method(), this.codec))));
	}

	/**
	 * Return the entrypoints by the name of their service and their own name.
	 */
	Map<String, Map<String, RpcEntrypoint>> entrypoints() {
		Map<String, Map<String, RpcEntrypoint>> services = new LinkedHashMap<>();
		for (RpcEntrypoint target : this.entrypoints) {
			Entrypoint entrypoint = target.entrypoint();
			services.computeIfAbsent(entrypoint.service().name(), (service) -> new LinkedHashMap<>())
				.put(entrypoint.name(), target);
		}
		return Collections.unmodifiableMap(services);
	}

	private static String checked(String name, EntrypointMethod method) {
		if (!StringUtils.hasText(name) || name.indexOf('.') >= 0) {
			throw new InvalidEntrypointException(
					"Method %s has the RPC name '%s', which no request can reach.".formatted(method, name),
					"Give it a name that is not blank and has no dot.");
		}
		String routingKey = RpcNames.routingKey(method.service().name(), name);
		if (!ShortString.fits(routingKey)) {
			throw new InvalidEntrypointException(
					"Method %s has the routing key '%s', which is longer than the %d bytes AMQP allows."
						.formatted(method, routingKey, ShortString.MAX_BYTES),
					"Give the service or the method a shorter name.");
		}
		return name;
	}

}
