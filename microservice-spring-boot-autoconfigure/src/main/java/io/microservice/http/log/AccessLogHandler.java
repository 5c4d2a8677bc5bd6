package io.microservice.http.log;

import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Logs every request when it is over, whoever answered it.
 */
public final class AccessLogHandler implements HttpHandler {

	private final HttpHandler delegate;

	private final AccessLogWriter log;

	/**
	 * Create a handler.
	 * @param delegate handles the requests
	 * @param log where to log them
	 * @param includeQuery whether to log their queries
	 */
	public AccessLogHandler(HttpHandler delegate, AccessLog log, boolean includeQuery) {
		this.delegate = delegate;
		this.log = new AccessLogWriter(log, includeQuery);
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		return Mono.defer(() -> {
			long started = System.nanoTime();
			LoggedResponse logged = LoggedResponse.of(response);
			return this.delegate.handle(request, logged)
				.doFinally((end) -> this.log.write(request, logged, System.nanoTime() - started,
						end == SignalType.CANCEL));
		});
	}

}
