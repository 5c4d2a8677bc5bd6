package io.microservice.http.server;

import java.util.Set;
import java.util.function.UnaryOperator;

import io.microservice.http.HttpStatic;
import io.microservice.http.content.StaticContent;
import io.microservice.http.content.StaticContents;
import io.microservice.http.exchange.HttpFailureResponder;
import io.microservice.http.log.IgnoredStatuses;
import io.microservice.http.routing.InvalidRouteException;
import io.microservice.http.routing.RoutePattern;
import io.microservice.service.InvalidEntrypointException;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpMethod;

/**
 * Makes routes of the static content of all beans with {@link HttpStatic}.
 */
public final class StaticRouteRegistrar implements SmartInitializingSingleton {

	private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET);

	private final StaticContents contents;

	private final HttpRouteRegistry routes;

	private final HttpFailureResponder failures;

	private final RouteCors cors;

	/**
	 * Create a registrar.
	 * @param contents finds the static content
	 * @param routes takes the routes
	 * @param failures answers requests that fail
	 * @param placeholders resolves placeholders
	 * @param cors who may read responses in a browser, if the annotation does not say it
	 */
	public StaticRouteRegistrar(StaticContents contents, HttpRouteRegistry routes, HttpFailureResponder failures,
			UnaryOperator<String> placeholders, CorsOptions cors) {
		this.contents = contents;
		this.routes = routes;
		this.failures = failures;
		this.cors = new RouteCors(cors, placeholders);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.contents.find().forEach(this::register);
	}

	private void register(StaticContent content) {
		HttpStatic annotation = content.annotation();
		this.routes.add(new HttpRoute(pattern(content), METHODS, new StaticRouteHandler(content, this.failures),
				content.toString(), this.cors.configuration(annotation.cors(), METHODS, content.toString()),
				IgnoredStatuses.of(annotation.ignoreLogging()),
				new RouteOrder(annotation.order(), Integer.MAX_VALUE, 0)));
	}

	private static RoutePattern pattern(StaticContent content) {
		try {
			RoutePattern pattern = content.isRegex() ? RoutePattern.regex(content.url())
					: RoutePattern.url(content.url());
			if (pattern.captureNames().contains(StaticContent.FILENAME)) {
				return pattern;
			}
		}
		catch (InvalidRouteException ex) {
			throw new InvalidEntrypointException("%s: %s".formatted(content, ex.getMessage()),
					"Correct the path in the annotation.");
		}
		throw new InvalidEntrypointException(
				"%s has the regular expression '%s', which captures no '%s'.".formatted(content, content.url(),
						StaticContent.FILENAME),
				"Add a group for the path of the file, such as '/assets/(?<filename>.+)'.");
	}

}
