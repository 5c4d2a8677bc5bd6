package io.microservice.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import io.microservice.context.CallContext;
import io.microservice.http.BadRequestException;
import io.microservice.http.Body;
import io.microservice.http.Http;
import io.microservice.http.HttpResult;
import io.microservice.http.NotFoundException;
import io.microservice.service.Microservice;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/**
 * The nameko service whose HTTP responses were captured, in Java.
 */
@Microservice("pyhttp")
class PyHttp {

	@Http(method = GET, url = "/str")
	String str() {
		return "plain \u4e16";
	}

	@Http(method = GET, url = "/bytes")
	byte[] bytes() {
		return "bytes".getBytes(StandardCharsets.UTF_8);
	}

	@Http(method = GET, url = "/tuple2")
	HttpResult<String> tuple2() {
		return HttpResult.status(201, "created");
	}

	@Http(method = GET, url = "/tuple3")
	HttpResult<String> tuple3() {
		return HttpResult.status(202, "{\"a\": 1}").header("X-Custom", "yes").contentType(MediaType.APPLICATION_JSON);
	}

	@Http(method = GET, url = "/status-text")
	HttpResult<String> statusText() {
		return HttpResult.status(299, "x");
	}

	@Http(method = GET, url = "/response")
	HttpResult<String> response() {
		return HttpResult.status(203, "resp").header("X-R", "1");
	}

	@Http(method = GET, url = "/none")
	@Nullable String none() {
		return null;
	}

	@Http(method = GET, url = "/dict")
	Map<String, Integer> dict() {
		return Map.of("a", 1);
	}

	@Http(method = GET, url = "/get/<int:value>")
	String getInt(int value) {
		return "{\"value\": %d, \"type\": \"int\"}".formatted(value);
	}

	@Http(method = GET, url = "/path/<string:a>/<path:rest>")
	String path(String a, String rest) {
		return "[\"%s\", \"%s\"]".formatted(a, rest);
	}

	@Http(method = { POST, PUT }, url = "/post")
	String post(ServerRequest request, @Body String data) {
		String arguments = request.queryParams()
			.toSingleValueMap()
			.entrySet()
			.stream()
			.map((argument) -> "\"%s\": \"%s\"".formatted(argument.getKey(), argument.getValue()))
			.collect(Collectors.joining(", ", "{", "}"));
		return "{\"method\": \"%s\", \"data\": \"%s\", \"args\": %s, \"ct\": \"%s\"}".formatted(request.method(), data,
				arguments, request.headers().contentType().orElseThrow());
	}

	@Http(method = GET, url = "/slash/")
	String slash() {
		return "slash";
	}

	@Http(method = GET, url = "/raise")
	String raise() {
		throw new ValueError("boom \u4e16");
	}

	@Http(method = GET, url = "/raise-expected", expectedExceptions = ValueError.class)
	String raiseExpected() {
		throw new ValueError("expected");
	}

	@Http(method = GET, url = "/raise-badrequest")
	String raiseBadRequest() {
		throw new PyBadRequest("bad input");
	}

	@Http(method = GET, url = "/raise-noargs")
	String raiseNoArgs() {
		throw new PyUserError();
	}

	@Http(method = GET, url = "/raise-werkzeug")
	String raiseNotFound() {
		throw new NotFoundException("custom nf");
	}

	@Http(method = GET, url = "/ctx")
	Map<String, Object> context(CallContext context) {
		return Map.of("data", context.data(), "call_id_stack", context.callIdStack());
	}

	@Http(method = GET, url = "/json-error")
	String jsonError() {
		throw new ValueError("as json");
	}

	static class ValueError extends RuntimeException {

		ValueError(String message) {
			super(message);
		}

	}

	static class PyBadRequest extends BadRequestException {

		PyBadRequest(String message) {
			super(message);
		}

	}

	static class PyUserError extends RuntimeException {

	}

}
