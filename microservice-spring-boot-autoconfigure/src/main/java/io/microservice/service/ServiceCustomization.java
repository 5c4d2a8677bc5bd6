package io.microservice.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.microservice.wire.EndpointStats;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PingResponse;
import io.microservice.wire.ServiceResponses;
import io.microservice.wire.StatsResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Asks all customizers, none of which can harm an answer.
 */
final class ServiceCustomization {

	private static final Log logger = LogFactory.getLog(ServiceResponseCustomizer.class);

	private final List<ServiceResponseCustomizer> customizers;

	private final JsonCodec codec;

	private final JavaType decoded;

	ServiceCustomization(List<ServiceResponseCustomizer> customizers, JsonCodec codec) {
		this.customizers = List.copyOf(customizers);
		this.codec = codec;
		this.decoded = codec.type(Object.class);
	}

	PingResponse ping(PingResponse response) {
		return apply(response.name(), response, ServiceResponseCustomizer::ping);
	}

	InfoResponse info(InfoResponse response) {
		return apply(response.name(), response, ServiceResponseCustomizer::info);
	}

	StatsResponse stats(StatsResponse response) {
		return apply(response.name(), response, ServiceResponseCustomizer::stats);
	}

	EndpointStats endpoint(String service, EndpointStats endpoint) {
		return apply(service, endpoint, this::withData);
	}

	private EndpointStats withData(ServiceResponseCustomizer customizer, EndpointStats endpoint) {
		Object data = customizer.data(endpoint);
		if (data == null) {
			return endpoint;
		}
		Map<String, @Nullable Object> all = new LinkedHashMap<>(endpoint.data());
		all.putAll(ServiceResponses.data(this.codec.convert(data, this.decoded)));
		return endpoint.withData(all);
	}

	private <T> T apply(String service, T response, BiFunction<ServiceResponseCustomizer, T, T> change) {
		T changed = response;
		for (ServiceResponseCustomizer customizer : this.customizers) {
			try {
				if (customizer.supports(service)) {
					changed = change.apply(customizer, changed);
				}
			}
			catch (RuntimeException ex) {
				logger.error("An answer of service '%s' is not customized by %s".formatted(service,
						customizer.getClass().getName()), ex);
			}
		}
		return changed;
	}

}
