package io.microservice.http.limit;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Refuses bodies that are too large, however they are read: by their
 * {@code Content-Length} before anything is read, others when they have become too large.
 */
public final class BodyLimitFilter implements WebFilter, Ordered {

	/**
	 * Order of the filter, after the {@link InFlightLimitFilter} and before those that
	 * may read a body.
	 */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 30;

	private final long limit;

	/**
	 * Create a filter.
	 * @param limit the size of the largest body, in bytes
	 */
	public BodyLimitFilter(long limit) {
		this.limit = limit;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		long length = request.getHeaders().getContentLength();
		if (length > this.limit) {
			return Mono.error(tooLarge(exchange));
		}
		if (length >= 0 || hasNoBody(request)) {
			return chain.filter(exchange);
		}
		return chain.filter(exchange.mutate().request(new LimitedRequest(exchange)).build());
	}

	private static boolean hasNoBody(ServerHttpRequest request) {
		HttpMethod method = request.getMethod();
		return (method == HttpMethod.GET || method == HttpMethod.HEAD)
				&& !request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
	}

	/**
	 * The connection is closed after the answer, for the rest of the body will not be
	 * read.
	 */
	private static ContentTooLargeException tooLarge(ServerWebExchange exchange) {
		if (!exchange.getResponse().isCommitted()) {
			exchange.getResponse().getHeaders().setConnection("close");
		}
		return new ContentTooLargeException(null);
	}

	/**
	 * A request whose body is counted while it is read.
	 */
	private final class LimitedRequest extends ServerHttpRequestDecorator {

		private final ServerWebExchange exchange;

		LimitedRequest(ServerWebExchange exchange) {
			super(exchange.getRequest());
			this.exchange = exchange;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.defer(() -> {
				long[] read = new long[1];
				return super.getBody().handle((buffer, sink) -> {
					read[0] += buffer.readableByteCount();
					if (read[0] > BodyLimitFilter.this.limit) {
						DataBufferUtils.release(buffer);
						sink.error(tooLarge(this.exchange));
					}
					else {
						sink.next(buffer);
					}
				});
			});
		}

	}

}
