package io.microservice.http.exchange;

import java.nio.ByteBuffer;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response whose body is encoded.
 */
final class EncodedResponse extends HttpResponse {

	private final MediaType mediaType;

	private final ByteBuffer body;

	EncodedResponse(HttpStatusCode status, HttpHeaders headers, MediaType mediaType, ByteBuffer body) {
		super(status, headers);
		this.mediaType = mediaType;
		this.body = body;
	}

	@Override
	public HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(super.headers());
		describe(headers);
		return HttpHeaders.readOnlyHttpHeaders(headers);
	}

	@Override
	Mono<Void> write(ServerWebExchange exchange, Context context) {
		ServerHttpResponse response = exchange.getResponse();
		describe(response.getHeaders());
		return response.writeWith(Mono.just(response.bufferFactory().wrap(this.body.duplicate())));
	}

	private void describe(HttpHeaders headers) {
		headers.setContentType(this.mediaType);
		headers.setContentLength(this.body.remaining());
	}

}
