package io.microservice.http.server;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.microservice.http.Http;
import io.microservice.http.exchange.HttpEntrypoints;
import io.microservice.http.log.IgnoredStatuses;
import io.microservice.http.routing.InvalidRouteException;
import io.microservice.http.routing.RoutePattern;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Makes entrypoints of the methods with {@link Http}, and a route for each.
 */
public final class HttpRegistrar implements EntrypointRegistrar<Http> {

	private final ServiceRegistry registry;

	private final HttpRouteRegistry routes;

	private final HttpEntrypoints entrypoints;

	private final UnaryOperator<String> placeholders;

	private final RouteCors cors;

	private final DeclaredOrder declared = new DeclaredOrder();

	private final Set<Class<?>> beans = new LinkedHashSet<>();

	/**
	 * Create a registrar.
	 * @param registry knows all entrypoints of the application
	 * @param routes takes the routes
	 * @param entrypoints make methods answer requests
	 * @param placeholders resolves placeholders
	 * @param cors who may read responses in a browser, if the annotation does not say it
	 */
	public HttpRegistrar(ServiceRegistry registry, HttpRouteRegistry routes, HttpEntrypoints entrypoints,
			UnaryOperator<String> placeholders, CorsOptions cors) {
		this.registry = registry;
		this.routes = routes;
		this.entrypoints = entrypoints;
		this.placeholders = placeholders;
		this.cors = new RouteCors(cors, placeholders);
	}

	@Override
	public Class<Http> annotationType() {
		return Http.class;
	}

	@Override
	public String name(Http annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? method.declared().getName() : annotation.name();
	}

	@Override
	public void register(Http annotation, EntrypointMethod method) {
		RoutePattern pattern = pattern(annotation, method);
		Set<HttpMethod> methods = new LinkedHashSet<>();
		for (RequestMethod requestMethod : annotation.method()) {
			methods.add(requestMethod.asHttpMethod());
		}
		EntrypointParameters parameters = new EntrypointParameters(method);
		Entrypoint entrypoint = new Entrypoint("http", name(annotation, method), method,
				new HashSet<>(Arrays.asList(annotation.expectedExceptions())),
				parameters.sensitive(annotation.sensitiveArguments()));
		HttpRouteHandler handler = new EntrypointRouteHandler(this.entrypoints.create(entrypoint,
				new LinkedHashSet<>(pattern.captureNames()), annotation.nonBlocking()), parameters,
				pattern.captureNames());
		this.registry.add(entrypoint);
		this.routes.add(new HttpRoute(pattern, methods, handler, method.toString(),
				this.cors.configuration(annotation.cors(), methods, "Method " + method),
				IgnoredStatuses.of(annotation.ignoreLogging()), order(annotation, method)));
	}

	private RouteOrder order(Http annotation, EntrypointMethod method) {
		this.beans.add(method.type());
		return new RouteOrder(annotation.order(), List.copyOf(this.beans).indexOf(method.type()),
				this.declared.of(method.declared()));
	}

	private RoutePattern pattern(Http annotation, EntrypointMethod method) {
		String url = this.placeholders.apply(annotation.url());
		String regex = this.placeholders.apply(annotation.regex());
		if (StringUtils.hasText(url) == StringUtils.hasText(regex)) {
			throw new InvalidEntrypointException(
					"Method %s answers HTTP requests, but its annotation has %s.".formatted(method,
							StringUtils.hasText(url) ? "both a 'url' and a 'regex'" : "neither a 'url' nor a 'regex'"),
					"Give one of the two; the path of the root is '/'.");
		}
		try {
			return StringUtils.hasText(url) ? RoutePattern.url(url) : RoutePattern.regex(regex);
		}
		catch (InvalidRouteException ex) {
			throw new InvalidEntrypointException("Method %s: %s".formatted(method, ex.getMessage()),
					"Correct the path in the annotation.");
		}
	}

}
