package io.microservice.autoconfigure.endpoint;

import java.time.Duration;

import io.microservice.endpoint.server.EndpointOptions;
import io.microservice.service.ErrorDetail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of endpoints.
 *
 * @param exchange Topic exchange of requests.
 * @param maxConcurrency Number of requests an endpoint works on at a time, if it does not
 * say.
 * @param maxPending Number of requests that wait for an endpoint in an instance, if it
 * does not say. Others wait on the broker.
 * @param errorDetail How much callers are told of an exception nobody expected.
 * @param maxMessageSize Size of the largest answer, and of the largest request after
 * decompression. Not more than the broker's 'max_message_size'.
 * @param queueExpiry After how long the broker drops the queue of an endpoint that no
 * instance consumes from.
 * @param shutdownTimeout How long a shutdown waits for requests that have begun. Bounded
 * by 'spring.lifecycle.timeout-per-shutdown-phase', too.
 * @param client Properties of clients.
 */
@ConfigurationProperties("microservice.endpoint")
public record EndpointProperties(@DefaultValue(EndpointOptions.DEFAULT_EXCHANGE) String exchange,
		@DefaultValue("10") int maxConcurrency, @DefaultValue("90") int maxPending,
		@DefaultValue("full") ErrorDetail errorDetail, @DefaultValue("16MB") DataSize maxMessageSize,
		@DefaultValue("60s") Duration queueExpiry, @DefaultValue("30s") Duration shutdownTimeout,
		@DefaultValue Client client) {

	/**
	 * Properties of clients.
	 *
	 * @param timeout How long an answer is waited for.
	 * @param quietPeriod How long to wait for a further answer, where many may come.
	 */
	public record Client(@DefaultValue("30s") Duration timeout, @DefaultValue("300ms") Duration quietPeriod) {
	}

}
