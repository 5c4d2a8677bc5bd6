package io.microservice.http.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;
import org.springframework.http.HttpStatusCode;

/**
 * The methods with {@link io.microservice.http.HttpError}, by status.
 */
public final class HttpErrorHandlers {

	private final Map<Integer, List<ErrorHandler>> handlers = new ConcurrentHashMap<>();

	/**
	 * Create handlers.
	 */
	public HttpErrorHandlers() {
	}

	void add(int status, ErrorHandler handler) {
		List<ErrorHandler> others = this.handlers.computeIfAbsent(status, (key) -> new ArrayList<>());
		for (ErrorHandler other : others) {
			if (Objects.equals(other.failureType(), handler.failureType())) {
				throw new InvalidEntrypointException(
						"Both %s and %s have @HttpError for status %d and the same exception.".formatted(other, handler,
								status),
						"Remove one of them, or let them handle different types of exceptions.");
			}
		}
		others.add(handler);
	}

	/**
	 * Return whether there are none.
	 * @return {@code true} if there are none
	 */
	public boolean isEmpty() {
		return this.handlers.isEmpty();
	}

	/**
	 * Find the handler of a failure: the one for the nearest type, or else the one that
	 * does not ask for the failure.
	 */
	@Nullable ErrorHandler find(HttpStatusCode status, Throwable failure) {
		List<ErrorHandler> candidates = this.handlers.getOrDefault(status.value(), List.of());
		ExceptionDepthComparator nearest = new ExceptionDepthComparator(failure.getClass());
		return candidates.stream()
			.filter((handler) -> handler.failureType() == null || handler.failureType().isInstance(failure))
			.min(Comparator.comparing(ErrorHandler::failureType, Comparator.nullsLast(nearest)))
			.orElse(null);
	}

}
