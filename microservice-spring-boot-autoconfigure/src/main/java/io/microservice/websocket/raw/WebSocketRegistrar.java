package io.microservice.websocket.raw;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.microservice.http.routing.InvalidRouteException;
import io.microservice.http.routing.RoutePattern;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.InvocationOptions;
import io.microservice.service.ServiceRegistry;
import io.microservice.websocket.WebSocket;
import io.microservice.websocket.WebSocketListener;
import io.microservice.websocket.WebSocketStream;
import org.reactivestreams.Publisher;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Makes entrypoints of the methods with {@link WebSocket}, and a route for each.
 */
public final class WebSocketRegistrar implements EntrypointRegistrar<WebSocket> {

	private static final String CONNECT_KIND = "websocket-connect";

	private static final String MESSAGE_KIND = "websocket-message";

	private static final InvocationOptions AS_IT_COMES = new InvocationOptions(false, true);

	private static final Set<Class<?>> ANYTHING = Set.of(void.class, Void.class, Object.class);

	private static final Set<Class<?>> RESULTS = Set.of(WebSocketListener.class, WebSocketStream.class, Publisher.class,
			CompletionStage.class);

	private static final Method LISTEN = Objects
		.requireNonNull(ReflectionUtils.findMethod(WebSocketRegistrar.class, "listen", ListenerCall.class));

	private final ServiceRegistry registry;

	private final EntrypointInvokers invokers;

	private final WebSocketRoutes routes;

	private final RawSocketProtocol protocol;

	private final ConversionService conversion;

	private final UnaryOperator<String> placeholders;

	/**
	 * Create a registrar.
	 * @param registry knows all entrypoints of the application
	 * @param invokers make what runs the calls
	 * @param routes takes the routes
	 * @param protocol what all sockets have in common
	 * @param conversion converts what paths capture
	 * @param placeholders resolves placeholders
	 */
	public WebSocketRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, WebSocketRoutes routes,
			RawSocketProtocol protocol, ConversionService conversion, UnaryOperator<String> placeholders) {
		this.registry = registry;
		this.invokers = invokers;
		this.routes = routes;
		this.protocol = protocol;
		this.conversion = conversion;
		this.placeholders = placeholders;
	}

	@Override
	public Class<WebSocket> annotationType() {
		return WebSocket.class;
	}

	@Override
	public String name(WebSocket annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? method.declared().getName() : annotation.name();
	}

	@Override
	public void register(WebSocket annotation, EntrypointMethod method) {
		checkResult(method);
		RoutePattern pattern = pattern(annotation, method);
		RawSocketArguments arguments = new RawSocketArguments(method, pattern.captureNames(), this.conversion);
		String name = name(annotation, method);
		Set<Class<? extends Throwable>> expected = new HashSet<>(Arrays.asList(annotation.expectedExceptions()));
		Entrypoint connect = new Entrypoint(CONNECT_KIND, name, method, expected,
				new EntrypointParameters(method).sensitive(annotation.sensitiveArguments()));
		Entrypoint message = new Entrypoint(MESSAGE_KIND, name,
				new EntrypointMethod(method.service(), () -> this, LISTEN, LISTEN), expected, Set.of());
		this.registry.add(connect);
		this.registry.add(message);
		this.routes
			.add(new RawSocketRoute(pattern, new RawSocketMethod(connect, this.invokers.invoker(connect, AS_IT_COMES),
					arguments, message, this.invokers.invoker(message), annotation.onReceiveFailure(), this.protocol)));
	}

	/**
	 * Hand something to a listener, as the method of an entrypoint.
	 */
	@Reflective
	void listen(ListenerCall call) throws Exception {
		call.run();
	}

	private RoutePattern pattern(WebSocket annotation, EntrypointMethod method) {
		String url = this.placeholders.apply(annotation.url());
		String regex = this.placeholders.apply(annotation.regex());
		if (StringUtils.hasText(url) == StringUtils.hasText(regex)) {
			throw new InvalidEntrypointException(
					"Method %s serves a WebSocket, but its annotation has %s.".formatted(method,
							StringUtils.hasText(url) ? "both a 'url' and a 'regex'" : "neither a 'url' nor a 'regex'"),
					"Give one of the two.");
		}
		try {
			return StringUtils.hasText(url) ? RoutePattern.url(url) : RoutePattern.regex(regex);
		}
		catch (InvalidRouteException ex) {
			throw new InvalidEntrypointException("Method %s: %s".formatted(method, ex.getMessage()),
					"Correct the path in the annotation.");
		}
	}

	private static void checkResult(EntrypointMethod method) {
		Class<?> type = method.declared().getReturnType();
		if (!ANYTHING.contains(type) && RESULTS.stream().noneMatch((result) -> result.isAssignableFrom(type))) {
			throw new InvalidEntrypointException(
					"Method %s serves a WebSocket, but returns nothing that takes or sends messages.".formatted(method),
					"Let it return a WebSocketListener, a WebSocketStream, a Publisher of messages, or nothing.");
		}
	}

}
