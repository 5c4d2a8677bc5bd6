package io.microservice.http.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.microservice.http.HttpException;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Refuses requests while too many are in flight: 503 with {@code Retry-After}. A request
 * is in flight until its response was sent, or its client has gone.
 */
public final class InFlightLimitFilter implements WebFilter, Ordered {

	/**
	 * Order of the filter, before all that costs something.
	 */
	public static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private final int limit;

	private final Duration retryAfter;

	private final Predicate<ServerWebExchange> unlimited;

	private final AtomicInteger inFlight = new AtomicInteger();

	/**
	 * Create a filter.
	 * @param limit how many requests are in flight at a time
	 * @param retryAfter when clients may try again
	 * @param unlimited what is neither refused nor counted
	 */
	public InFlightLimitFilter(int limit, Duration retryAfter, Predicate<ServerWebExchange> unlimited) {
		this.limit = limit;
		this.retryAfter = retryAfter;
		this.unlimited = unlimited;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	/**
	 * Return how many requests are in flight.
	 * @return the number
	 */
	public int inFlight() {
		return this.inFlight.get();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (this.unlimited.test(exchange)) {
			return chain.filter(exchange);
		}
		return Mono.defer(() -> {
			if (this.inFlight.incrementAndGet() > this.limit) {
				this.inFlight.decrementAndGet();
				return Mono.error(new HttpException(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests are in flight")
					.header(HttpHeaders.RETRY_AFTER, Long.toString(this.retryAfter.toSeconds())));
			}
			return chain.filter(exchange).doFinally((end) -> this.inFlight.decrementAndGet());
		});
	}

}
