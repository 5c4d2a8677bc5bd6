package io.microservice.websocket.rpc;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.microservice.rpc.RpcNaming;
import io.microservice.service.ResultType;
import io.microservice.rpc.method.RpcParameters;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.InvocationOptions;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.service.validation.BeanValidation;
import io.microservice.websocket.WebSocketRpc;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.SocketReplyWriter;
import io.microservice.wire.SocketRequestReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.util.StringUtils;

/**
 * Makes entrypoints of the methods with {@link WebSocketRpc}.
 */
public final class WebSocketRpcRegistrar implements EntrypointRegistrar<WebSocketRpc> {

	private static final String KIND = "websocket";

	/**
	 * What every method takes in nameko, and no client may send.
	 */
	private static final String SOCKET_ID = "socket_id";

	private static final InvocationOptions AS_IT_COMES = new InvocationOptions(false, true);

	private final ServiceRegistry registry;

	private final EntrypointInvokers invokers;

	private final JsonCodec codec;

	private final RpcNaming naming;

	private final @Nullable BeanValidation validation;

	private final Map<String, SocketRpcMethod> methods = new LinkedHashMap<>();

	/**
	 * Create a registrar.
	 * @param registry knows all entrypoints of the application
	 * @param invokers make what runs the calls
	 * @param codec reads arguments and writes results
	 * @param naming makes names on the wire of names in Java
	 * @param validation checks arguments, or {@code null} not to check them
	 */
	public WebSocketRpcRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec,
			RpcNaming naming, @Nullable BeanValidation validation) {
		this.registry = registry;
		this.invokers = invokers;
		this.codec = codec;
		this.naming = naming;
		this.validation = validation;
	}

	@Override
	public Class<WebSocketRpc> annotationType() {
		return WebSocketRpc.class;
	}

	@Override
	public String name(WebSocketRpc annotation, EntrypointMethod method) {
		String given = annotation.name();
		return given.isEmpty() ? this.naming.toWire(method.declared().getName()) : given;
	}

	@Override
	public void register(WebSocketRpc annotation, EntrypointMethod method) {
		String name = checked(name(annotation, method), method);
		RpcParameters parameters = new RpcParameters(method, this.naming,
				Arrays.asList(annotation.sensitiveArguments()), SocketArguments::isOfSocket);
		Entrypoint entrypoint = new Entrypoint(KIND, name, method,
				new HashSet<>(Arrays.asList(annotation.expectedExceptions())), parameters.sensitive());
		this.registry.register(entrypoint);
		ArgumentValidator validator = (this.validation != null)
				? this.validation.validator(entrypoint, parameters::wireName) : ArgumentValidator.NONE;
		JavaType result = this.codec.type(ResultType.of(method));
		this.methods.put(name,
				new SocketRpcMethod(entrypoint, this.invokers.invoker(entrypoint, AS_IT_COMES),
						arguments(name, method, parameters), validator, new SocketReplyWriter(this.codec, result),
						new SocketReplyWriter(this.codec, item(result))));
	}

	/**
	 * Return whether there is anything to be called.
	 * @return {@code false} if no method was registered
	 */
	public boolean isEmpty() {
		return this.methods.isEmpty();
	}

	@Nullable SocketRpcMethod method(String name) {
		return this.methods.get(name);
	}

	private SocketArguments arguments(String name, EntrypointMethod method, RpcParameters parameters) {
		Parameter[] declared = method.declared().getParameters();
		Set<String> injected = new HashSet<>(Set.of(SOCKET_ID));
		Arrays.stream(declared)
			.filter(SocketArguments::isSocketId)
			.forEach((parameter) -> injected.add(this.naming.toWire(parameter.getName())));
		return new SocketArguments(
				new SocketRequestReader(this.codec, name, parameters.onTheWire(this.codec), injected), declared,
				parameters.injected());
	}

	/**
	 * A stream has the type of a list.
	 */
	private JavaType item(JavaType result) {
		return (result.getContentType() != null) ? result.getContentType() : this.codec.type(Object.class);
	}

	/**
	 * Clients name a method, not a service.
	 */
	private String checked(String name, EntrypointMethod method) {
		if (!StringUtils.hasText(name)) {
			throw new InvalidEntrypointException("Method %s with @WebSocketRpc has no name.".formatted(method),
					"Give it one in the annotation.");
		}
		SocketRpcMethod other = this.methods.get(name);
		if (other != null && other.entrypoint().method() != method) {
			throw new InvalidEntrypointException(
					"Two methods with @WebSocketRpc have the name '%s': %s and %s.".formatted(name,
							other.entrypoint().method(), method),
					"Give one of them another name in its annotation: clients do not say which service they call.");
		}
		return name;
	}

}
