package io.microservice.docs.http;

import io.microservice.http.HttpError;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

@Component
class UserErrors {

	@HttpError(404)
	String notFound(ServerRequest request) {
		return "Nothing at " + request.path();
	}

	@HttpError(status = 413)
	@HttpError(status = 503)
	Problem busy(int status, Exception failure) {
		return new Problem(status, failure.getMessage());
	}

	record Problem(int status, String why) {

	}

}
