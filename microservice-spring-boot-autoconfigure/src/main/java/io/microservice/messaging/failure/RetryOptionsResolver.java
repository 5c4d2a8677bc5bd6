package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.microservice.messaging.Retry;
import io.microservice.service.Entrypoint;
import io.microservice.service.InvalidEntrypointException;

import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Knows what holds for one handler: what its annotation says, and else what holds for all
 * of its kind.
 */
final class RetryOptionsResolver {

	private final Function<String, RetryOptions> common;

	private final UnaryOperator<String> placeholders;

	RetryOptionsResolver(Function<String, RetryOptions> common, UnaryOperator<String> placeholders) {
		this.common = common;
		this.placeholders = placeholders;
	}

	RetryOptions resolve(Retry retry, Entrypoint entrypoint) {
		RetryOptions common = this.common.apply(entrypoint.kind());
		try {
			Duration initialInterval = duration(retry.initialInterval(), common.initialInterval());
			return new RetryOptions((retry.maxRetries() >= 0) ? retry.maxRetries() : common.maxRetries(),
					initialInterval, (retry.multiplier() != 0) ? retry.multiplier() : common.multiplier(),
					duration(retry.maxInterval(), longer(initialInterval, common.maxInterval())),
					excludes(retry, common), retry.deadLetter() && common.deadLetter());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEntrypointException(
					"The @Retry of %s makes no sense: %s.".formatted(entrypoint.method(), ex.getMessage()),
					"Correct it; what it does not say comes from the properties.");
		}
	}

	private Duration duration(String text, Duration common) {
		return text.isEmpty() ? common : DurationFormatterUtils.detectAndParse(this.placeholders.apply(text).strip());
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private Set<Class<? extends Throwable>> excludes(Retry retry, RetryOptions common) {
		Set<Class<? extends Throwable>> excludes = new HashSet<>(common.excludes());
		excludes.addAll(Arrays.asList(retry.excludes()));
		return excludes;
	}

}
