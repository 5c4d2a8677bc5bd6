package io.microservice.http.exchange;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

import java.time.Instant;

/**
 * A response: its status, its headers, and a body to write.
 */
abstract class HttpResponse implements ServerResponse {

	private static final MultiValueMap<String, ResponseCookie> NO_COOKIES = CollectionUtils
		.unmodifiableMultiValueMap(new LinkedMultiValueMap<>());

	private final HttpStatusCode status;

	private final HttpHeaders headers;

	HttpResponse(HttpStatusCode status, HttpHeaders headers) {
		this.status = status;
		this.headers = headers;
	}

	@Override
	public final HttpStatusCode statusCode() {
		return this.status;
	}

	@Override
	public HttpHeaders headers() {
		return this.headers;
	}

	@Override
	public final MultiValueMap<String, ResponseCookie> cookies() {
		return NO_COOKIES;
	}

	@Override
	public final Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(this.status);
		if (this.headers.isEmpty()) {
			return write(exchange, context);
		}
		response.getHeaders().putAll(this.headers);
		return isNotModified(exchange) ? response.setComplete() : write(exchange, context);
	}

	/**
	 * Write the body, and the headers that describe it.
	 */
	abstract Mono<Void> write(ServerWebExchange exchange, Context context);

	private boolean isNotModified(ServerWebExchange exchange) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
			return false;
		}
		String etag = this.headers.getETag();
		long lastModified = this.headers.getLastModified();
		return (etag != null || lastModified != -1) && exchange.checkNotModified(etag,
				(lastModified != -1) ? Instant.ofEpochMilli(lastModified) : Instant.MIN);
	}

}
