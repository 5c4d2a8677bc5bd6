package io.microservice.http.exchange;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response to a request that had files. The server deletes the temporary ones when the
 * response was written; this one also if the client is gone before.
 *
 * @param response the response
 */
record CleaningResponse(ServerResponse response) implements ServerResponse {

	@Override
	public HttpStatusCode statusCode() {
		return this.response.statusCode();
	}

	@Override
	public HttpHeaders headers() {
		return this.response.headers();
	}

	@Override
	public MultiValueMap<String, ResponseCookie> cookies() {
		return this.response.cookies();
	}

	@Override
	public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
		return this.response.writeTo(exchange, context).doOnCancel(() -> cleanUp(exchange));
	}

	/**
	 * Delete temporary files.
	 */
	static void cleanUp(ServerWebExchange exchange) {
		exchange.cleanupMultipart().subscribe();
	}

}
