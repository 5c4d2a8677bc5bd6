package io.microservice.http.error;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.microservice.service.DeadlineExceededException;
import io.microservice.service.Entrypoint;
import io.microservice.service.validation.InvalidArgumentsException;
import io.microservice.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Decides what a client is told of a failure. A failure that is meant for clients is told
 * as it is; of any other the client learns the status, and more only if that was asked
 * for.
 */
final class FailureMapping {

	private static final String VIOLATIONS = "violations";

	private final FailureStatuses statuses;

	private final MessageSource messages;

	private final boolean includeMessages;

	FailureMapping(FailureStatuses statuses, MessageSource messages, boolean includeMessages) {
		this.statuses = statuses;
		this.messages = messages;
		this.includeMessages = includeMessages;
	}

	ErrorAnswer map(Throwable failure, @Nullable Entrypoint entrypoint, Locale locale) {
		if (failure instanceof ErrorResponse response) {
			return ofErrorResponse(failure, response, locale);
		}
		if (failure instanceof RejectedRequestException rejected && failure.getCause() == null) {
			return rejected(rejected);
		}
		ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(),
				ResponseStatus.class);
		if (annotation != null) {
			String reason = annotation.reason();
			return told(failure, annotation.code(), StringUtils.hasText(reason) ? reason : message(failure));
		}
		if (entrypoint != null && entrypoint.isExpected(failure)) {
			return told(failure, HttpStatus.BAD_REQUEST, message(failure));
		}
		return unexpected(failure);
	}

	private ErrorAnswer ofErrorResponse(Throwable failure, ErrorResponse response, Locale locale) {
		ProblemDetail problem = response.updateAndGetBody(this.messages, locale);
		if (failure instanceof BindingResult binding && binding.hasErrors()) {
			problem.setProperty(VIOLATIONS,
					binding.getFieldErrors()
						.stream()
						.map((error) -> Map.of("argument", error.getField(), "message",
								String.valueOf(error.getDefaultMessage())))
						.toList());
		}
		HttpHeaders headers = HttpHeaders.copyOf(response.getHeaders());
		String type = (problem.getDetail() != null) ? type(failure) : null;
		return new ErrorAnswer(response.getStatusCode(), headers, problem, type);
	}

	private static ErrorAnswer rejected(RejectedRequestException rejected) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				String.valueOf(rejected.error().value()));
		if (rejected instanceof InvalidArgumentsException invalid) {
			problem.setProperty(VIOLATIONS, List.copyOf(invalid.violations()));
		}
		return new ErrorAnswer(HttpStatus.BAD_REQUEST, new HttpHeaders(), problem, rejected.error().excType());
	}

	private ErrorAnswer unexpected(Throwable failure) {
		HttpStatusCode status = this.statuses.find(failure);
		if (status == null) {
			status = (failure instanceof DeadlineExceededException) ? HttpStatus.GATEWAY_TIMEOUT
					: HttpStatus.INTERNAL_SERVER_ERROR;
		}
		if (this.includeMessages) {
			return told(failure, status, message(failure));
		}
		return new ErrorAnswer(status, new HttpHeaders(), ProblemDetail.forStatus(status), null);
	}

	private static ErrorAnswer told(Throwable failure, HttpStatusCode status, @Nullable String detail) {
		return new ErrorAnswer(status, new HttpHeaders(), ProblemDetail.forStatusAndDetail(status, detail),
				type(failure));
	}

	static String type(Throwable failure) {
		Class<?> type = failure.getClass();
		while (type.isAnonymousClass()) {
			type = type.getSuperclass();
		}
		return type.getSimpleName();
	}

	/**
	 * Return the message of a failure, {@code null} from one that fails to tell.
	 */
	private static @Nullable String message(Throwable failure) {
		try {
			return failure.getMessage();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
