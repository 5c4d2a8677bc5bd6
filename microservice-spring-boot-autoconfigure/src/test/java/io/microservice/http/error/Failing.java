package io.microservice.http.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.http.BadRequestException;
import io.microservice.http.Body;
import io.microservice.http.ConflictException;
import io.microservice.http.ForbiddenException;
import io.microservice.http.Http;
import io.microservice.http.HttpException;
import io.microservice.http.NotFoundException;
import io.microservice.http.Query;
import io.microservice.http.UnauthorizedException;
import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.ReplyLostException;
import io.microservice.rpc.RpcConnectionException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.wire.ErrorPayload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Fails in all ways.
 */
@Service
class Failing {

	private static final ErrorPayload REMOTE = ErrorPayload.of("stock.OutOfStock", "secret");

	static final Map<String, Supplier<Exception>> FAILURES = Map.ofEntries(
			Map.entry("bad-request", () -> new BadRequestException("not so")),
			Map.entry("unauthorized",
					() -> new UnauthorizedException("who are you?").header("WWW-Authenticate", "Bearer")),
			Map.entry("forbidden", () -> new ForbiddenException("not you")),
			Map.entry("not-found", () -> new NotFoundException("no user 7")),
			Map.entry("conflict", () -> new ConflictException("taken", new IllegalStateException("secret"))),
			Map.entry("teapot", () -> new HttpException(HttpStatusCode.valueOf(418))),
			Map.entry("response-status", () -> new ResponseStatusException(HttpStatus.GONE, "gone away")),
			Map.entry("not-allowed", () -> new MethodNotAllowedException("GET", List.of())),
			Map.entry("annotated", () -> new AnnotatedException("told")),
			Map.entry("annotated-reason", () -> new ReasonedException("secret")),
			Map.entry("expected", () -> new IllegalArgumentException("this is told")),
			Map.entry("expected-subclass", () -> new NumberFormatException("this, too")),
			Map.entry("unexpected", () -> new IllegalStateException("secret")),
			Map.entry("checked", () -> new Exception("secret")), Map.entry("mute", MuteException::new),
			Map.entry("remote-error", () -> new RemoteErrorException(REMOTE, "stock", "take")),
			Map.entry("wrong-call", () -> new IncorrectSignatureException(REMOTE, "stock", "take")),
			Map.entry("no-service", () -> new ServiceNotFoundException("stock", "take")),
			Map.entry("no-reply-in-time", () -> new RpcTimeoutException("stock", "take", Duration.ofSeconds(1))),
			Map.entry("no-reply", () -> new ReplyLostException("stock", "take")),
			Map.entry("no-connection", () -> new RpcConnectionException("secret", "stock", "take", null)),
			Map.entry("no-broker", () -> new BrokerUnavailableException("secret", null)));

	@Http(method = RequestMethod.GET, url = "/fail/{how}", expectedExceptions = IllegalArgumentException.class)
	String fail(String how) throws Exception {
		throw FAILURES.getOrDefault(how, () -> new IllegalStateException(how)).get();
	}

	@Http(method = RequestMethod.GET, url = "/fail-later/{how}", expectedExceptions = IllegalArgumentException.class)
	Mono<String> failLater(String how) {
		return Mono.error(FAILURES.getOrDefault(how, () -> new IllegalStateException(how)));
	}

	@Http(method = RequestMethod.POST, url = "/users")
	User create(@Valid @Body User user, @Min(1) @Query(defaultValue = "1") int copies) {
		return user;
	}

	@Http(method = RequestMethod.POST, url = "/login", sensitiveArguments = "user")
	String login(@Valid @Body User user) {
		return "in";
	}

	record User(@NotBlank String name, @Nullable Integer age) {

	}

	@ResponseStatus(HttpStatus.PAYMENT_REQUIRED)
	static class AnnotatedException extends RuntimeException {

		AnnotatedException(String message) {
			super(message);
		}

	}

	@ResponseStatus(code = HttpStatus.LOCKED, reason = "come back later")
	static class ReasonedException extends RuntimeException {

		ReasonedException(String message) {
			super(message);
		}

	}

	static class MuteException extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

	}

}
