package io.microservice.http.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.microservice.http.Cors;
import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Knows who may read the responses of a route in a browser.
 */
final class RouteCors {

	private final CorsOptions defaults;

	private final UnaryOperator<String> placeholders;

	RouteCors(CorsOptions defaults, UnaryOperator<String> placeholders) {
		this.defaults = defaults;
		this.placeholders = placeholders;
	}

	/**
	 * Return what Spring needs to know, or {@code null} if nobody may.
	 */
	@Nullable CorsConfiguration configuration(Cors annotation, Set<HttpMethod> methods, String source) {
		CorsOptions options = merge(annotation);
		if (options.allowsCredentialsFromAnywhere()) {
			throw new InvalidEntrypointException(
					"%s allows credentials from all origins, which browsers refuse.".formatted(source),
					"Name the origins in @Cors, use 'originPatterns', or do without credentials.");
		}
		return options.configuration(methods);
	}

	private CorsOptions merge(Cors annotation) {
		List<String> origins = resolve(annotation.origins());
		List<String> patterns = resolve(annotation.originPatterns());
		boolean own = !origins.isEmpty() || !patterns.isEmpty();
		return new CorsOptions(own ? origins : this.defaults.origins(), own ? patterns : this.defaults.originPatterns(),
				orDefault(resolve(annotation.allowedHeaders()), this.defaults.allowedHeaders()),
				orDefault(resolve(annotation.exposedHeaders()), this.defaults.exposedHeaders()),
				(annotation.credentials().length > 0) ? annotation.credentials()[0] : this.defaults.credentials(),
				(annotation.maxAge() >= 0) ? Duration.ofSeconds(annotation.maxAge()) : this.defaults.maxAge());
	}

	private static List<String> orDefault(List<String> values, List<String> defaults) {
		return values.isEmpty() ? defaults : values;
	}

	private List<String> resolve(String[] values) {
		List<String> resolved = new ArrayList<>();
		for (String value : values) {
			resolved.addAll(Arrays.asList(StringUtils.commaDelimitedListToStringArray(this.placeholders.apply(value))));
		}
		return resolved.stream().map(String::strip).filter(StringUtils::hasText).toList();
	}

}
