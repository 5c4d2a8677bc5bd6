package io.microservice.http.limit;

import java.time.Duration;

import io.microservice.context.Deadline;
import io.microservice.http.HttpException;
import io.microservice.http.exchange.HttpAttributes;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Ends requests whose response has not begun in time: 504, and what works on them is
 * cancelled. The call of a request has the same deadline, and with it the calls made from
 * there.
 */
public final class RequestTimeoutFilter implements WebFilter, Ordered {

	/**
	 * Order of the filter, after the {@link InFlightLimitFilter}.
	 */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	private final Duration timeout;

	/**
	 * Create a filter.
	 * @param timeout how long a response may take to begin
	 */
	public RequestTimeoutFilter(Duration timeout) {
		this.timeout = timeout;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.defer(() -> {
			exchange.getAttributes().put(HttpAttributes.DEADLINE, Deadline.after(this.timeout));
			Mono<Boolean> tooLate = Mono.delay(this.timeout)
				.flatMap((tick) -> exchange.getResponse().isCommitted() ? Mono.never() : Mono.just(true));
			return chain.filter(exchange).timeout(tooLate, Mono.error(RequestTimeoutFilter::timedOut));
		});
	}

	private static HttpException timedOut() {
		return new HttpException(HttpStatus.GATEWAY_TIMEOUT, "The request took too long");
	}

}
