package io.microservice.http.server;

import java.util.Map;
import java.util.Set;

import io.microservice.http.exchange.HttpAttributes;
import io.microservice.http.log.IgnoredStatuses;
import io.microservice.http.routing.RouteMatch;
import io.microservice.http.routing.RouteTable;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes requests to the methods with {@link io.microservice.http.Http}. Leaves those for
 * which there is no route to others, such as controllers. Takes the routes that are there
 * when it starts, before the server does.
 */
public final class HttpRouter implements RouterFunction<ServerResponse>, SmartLifecycle {

	private final HttpRouteRegistry registry;

	private volatile RouteTable<HttpRoute> table = RouteTable.<HttpRoute>builder().build();

	private volatile boolean running;

	/**
	 * Create a router.
	 * @param registry knows the routes
	 */
	public HttpRouter(HttpRouteRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Mono<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		PathContainer path = request.requestPath().pathWithinApplication();
		HttpMethod method = requestedMethod(request);
		RouteMatch<HttpRoute> match = this.table.match(method, path);
		if (match == null) {
			return unmatched(request, path);
		}
		if (match.target().handler() instanceof LookupRouteHandler lookup && method.equals(request.method())) {
			return lookup.find(request, match.arguments()).map((found) -> matched(request, match, found));
		}
		return Mono.just(matched(request, match, match.arguments()));
	}

	/**
	 * Return the method of the request, or that of the request it asks for on behalf of a
	 * browser.
	 */
	private static HttpMethod requestedMethod(ServerRequest request) {
		HttpMethod method = request.method();
		if (method != HttpMethod.OPTIONS || !CorsUtils.isPreFlightRequest(request.exchange().getRequest())) {
			return method;
		}
		HttpMethod requested = request.headers().asHttpHeaders().getAccessControlRequestMethod();
		return (requested != null) ? requested : method;
	}

	private static HandlerFunction<ServerResponse> matched(ServerRequest request, RouteMatch<HttpRoute> match,
			Map<String, Object> arguments) {
		HttpRoute route = match.target();
		Map<String, Object> attributes = request.attributes();
		String pattern = match.pattern().toString();
		attributes.put(HttpAttributes.ROUTE, pattern);
		if (!match.captures().isEmpty()) {
			attributes.put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, match.captures());
		}
		if (!route.ignored().isEmpty()) {
			attributes.put(IgnoredStatuses.ATTRIBUTE, route.ignored());
		}
		ServerRequestObservationContext.findCurrent(attributes).ifPresent((context) -> context.setPathPattern(pattern));
		return (route.cors() != null) ? new CorsRouteFunction(route.handler(), arguments, route.cors())
				: new RouteFunction(route.handler(), arguments);
	}

	private Mono<HandlerFunction<ServerResponse>> unmatched(ServerRequest request, PathContainer path) {
		Set<HttpMethod> allowed = this.table.allowedMethods(path);
		if (allowed.isEmpty()) {
			return Mono.empty();
		}
		if (request.method() == HttpMethod.OPTIONS && !CorsUtils.isPreFlightRequest(request.exchange().getRequest())) {
			return options(request, path, allowed);
		}
		request.attributes().put(HttpAttributes.ALLOWED_METHODS, allowed);
		return Mono.empty();
	}

	/**
	 * Answer which methods are allowed, unless all routes leave requests for the path to
	 * others.
	 */
	private Mono<HandlerFunction<ServerResponse>> options(ServerRequest request, PathContainer path,
			Set<HttpMethod> allowed) {
		HandlerFunction<ServerResponse> answer = (options) -> ServerResponse.ok().allow(allowed).build();
		RouteMatch<HttpRoute> get = this.table.match(HttpMethod.GET, path);
		return (get != null && get.target().handler() instanceof LookupRouteHandler lookup)
				? lookup.find(request, get.arguments()).map((found) -> answer) : Mono.just(answer);
	}

	/**
	 * Return whether there is a route for a path with a slash at its end.
	 */
	boolean takesWithSlash(HttpMethod method, PathContainer path) {
		RouteMatch<HttpRoute> match = this.table.match(method, PathContainer.parsePath(path.value() + '/'));
		return match != null && match.pattern().endsWithSlash();
	}

	@Override
	public void start() {
		this.table = this.registry.table();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Return the phase, before all others.
	 */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
