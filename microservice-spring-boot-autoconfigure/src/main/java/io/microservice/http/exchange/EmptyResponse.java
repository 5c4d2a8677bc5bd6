package io.microservice.http.exchange;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response without a body.
 */
final class EmptyResponse extends HttpResponse {

	/**
	 * Answers what has no result.
	 */
	static final EmptyResponse NO_CONTENT = new EmptyResponse(HttpStatus.NO_CONTENT, HttpHeaders.EMPTY);

	/**
	 * Stands for what a client that is gone does not receive.
	 */
	static final EmptyResponse CLIENT_CLOSED_REQUEST = new EmptyResponse(HttpStatusCode.valueOf(499),
			HttpHeaders.EMPTY);

	EmptyResponse(HttpStatusCode status, HttpHeaders headers) {
		super(status, headers);
	}

	@Override
	Mono<Void> write(ServerWebExchange exchange, Context context) {
		return exchange.getResponse().setComplete();
	}

}
