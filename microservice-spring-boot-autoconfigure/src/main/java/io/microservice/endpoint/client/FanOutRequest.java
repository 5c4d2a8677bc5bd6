package io.microservice.endpoint.client;

import java.time.Duration;
import java.util.Map;

import io.microservice.endpoint.EndpointTimeoutException;
import io.microservice.endpoint.Response;
import io.microservice.endpoint.ServiceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * A request that many answer. An error of one does not keep the answers of the others
 * away.
 */
final class FanOutRequest extends SentRequest {

	private static final Log logger = LogFactory.getLog(EndpointClient.class);

	private final Duration quietPeriod;

	private final FluxSink<Response> sink;

	private volatile boolean any;

	FanOutRequest(String exchange, Outgoing outgoing, Map<String, @Nullable Object> context, Duration timeout,
			Duration quietPeriod, FluxSink<Response> sink) {
		super(exchange, outgoing, context, timeout);
		this.quietPeriod = quietPeriod;
		this.sink = sink;
		sink.onDispose(this::end);
	}

	@Override
	void result(Response response) {
		this.any = true;
		waitFor(this.quietPeriod);
		this.sink.next(response);
	}

	@Override
	void failure(RuntimeException failure) {
		if (failure instanceof ServiceException) {
			this.any = true;
			waitFor(this.quietPeriod);
			logger.warn("One of many answers is left out: " + failure.getMessage());
		}
		else if (end()) {
			this.sink.error(failure);
		}
	}

	@Override
	void timeOver(EndpointTimeoutException failure) {
		if (!end()) {
			return;
		}
		if (this.any) {
			this.sink.complete();
		}
		else {
			this.sink.error(failure);
		}
	}

}
