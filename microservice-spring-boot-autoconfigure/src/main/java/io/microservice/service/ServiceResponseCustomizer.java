package io.microservice.service;

import io.microservice.wire.EndpointStats;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.PingResponse;
import io.microservice.wire.StatsResponse;
import org.jspecify.annotations.Nullable;

/**
 * Changes what services of the application answer to PING, INFO and STATS. Beans of this
 * type are asked in their {@link org.springframework.core.annotation.Order order}. What
 * one of them throws is logged, and the answer goes out as it was.
 */
public interface ServiceResponseCustomizer {

	/**
	 * Return whether the answers of a service are to be changed.
	 * @param service the name of the service
	 * @return {@code true}, by default for all
	 */
	default boolean supports(String service) {
		return true;
	}

	/**
	 * Change an answer to PING.
	 * @param response the answer
	 * @return the answer to give
	 */
	default PingResponse ping(PingResponse response) {
		return response;
	}

	/**
	 * Change an answer to INFO.
	 * @param response the answer
	 * @return the answer to give
	 */
	default InfoResponse info(InfoResponse response) {
		return response;
	}

	/**
	 * Change an answer to STATS.
	 * @param response the answer
	 * @return the answer to give
	 */
	default StatsResponse stats(StatsResponse response) {
		return response;
	}

	/**
	 * Return what else there is to say about an endpoint, as the {@code data} of its
	 * statistics.
	 * @param endpoint the statistics so far
	 * @return anything JSON has a form for, or {@code null} for nothing
	 */
	default @Nullable Object data(EndpointStats endpoint) {
		return null;
	}

}
