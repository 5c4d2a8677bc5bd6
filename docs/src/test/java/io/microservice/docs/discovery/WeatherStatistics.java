package io.microservice.docs.discovery;

import java.util.Map;

import io.microservice.service.ServiceResponseCustomizer;
import io.microservice.wire.EndpointStats;

import org.springframework.stereotype.Component;

@Component
class WeatherStatistics implements ServiceResponseCustomizer {

	@Override
	public boolean supports(String service) {
		return service.equals("weather");
	}

	@Override
	public Object data(EndpointStats endpoint) {
		return Map.of("cached_cities", 42);
	}

}
