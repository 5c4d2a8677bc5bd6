package io.microservice.http.error;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.http.exchange.HttpAttributes;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Makes responses of what clients are told.
 */
final class ErrorBodies {

	private static final String CALL_ID = "callId";

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final ErrorFormat format;

	ErrorBodies(ErrorFormat format) {
		this.format = format;
	}

	Mono<ServerResponse> response(ServerRequest request, ErrorAnswer answer) {
		ServerResponse.BodyBuilder response = ServerResponse.status(answer.status())
			.headers((headers) -> headers.putAll(answer.headers()));
		Object body = answer.body();
		if (body == null) {
			return response.build();
		}
		if (!(body instanceof ProblemDetail problem)) {
			return response.bodyValue(body);
		}
		if (this.format == ErrorFormat.NAMEKO || isForReaders(request)) {
			return response.contentType(TEXT).bodyValue(text(answer, problem.getDetail()));
		}
		return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).bodyValue(complete(problem, request));
	}

	/**
	 * Return whether the client wants text, and does not accept JSON.
	 */
	private static boolean isForReaders(ServerRequest request) {
		try {
			List<MediaType> accepted = request.headers().accept();
			return accepted.stream().anyMatch(MediaType.TEXT_PLAIN::isCompatibleWith) && accepted.stream()
				.noneMatch((type) -> type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
						|| type.isCompatibleWith(MediaType.APPLICATION_JSON));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static String text(ErrorAnswer answer, @Nullable String detail) {
		String reason = reason(answer);
		if (answer.type() == null) {
			return "Error: %s: %s\n".formatted(reason.replaceAll("[^A-Za-z0-9]", ""),
					(detail != null) ? detail : reason);
		}
		return "Error: %s: %s\n".formatted(answer.type(), (detail != null) ? detail : "");
	}

	private static String reason(ErrorAnswer answer) {
		HttpStatus known = HttpStatus.resolve(answer.status().value());
		return (known != null) ? known.getReasonPhrase() : "HTTP " + answer.status().value();
	}

	/**
	 * Return a copy for this request: a problem may belong to an exception that is thrown
	 * more than once.
	 */
	private static ProblemDetail complete(ProblemDetail problem, ServerRequest request) {
		ProblemDetail copy = (problem.getClass() == ProblemDetail.class) ? new Problem(problem) : problem;
		if (copy.getInstance() == null) {
			copy.setInstance(URI.create(request.uri().getRawPath()));
		}
		String callId = callId(request);
		if (callId != null) {
			Map<String, Object> properties = new LinkedHashMap<>();
			if (copy.getProperties() != null) {
				properties.putAll(copy.getProperties());
			}
			properties.put(CALL_ID, callId);
			copy.setProperties(properties);
		}
		return copy;
	}

	private static @Nullable String callId(ServerRequest request) {
		return (request.exchange().getAttribute(HttpAttributes.CALL_CONTEXT) instanceof CallContext context)
				? context.callId() : null;
	}

	/**
	 * A copy of a problem.
	 */
	private static final class Problem extends ProblemDetail {

		Problem(ProblemDetail other) {
			super(other);
		}

	}

}
