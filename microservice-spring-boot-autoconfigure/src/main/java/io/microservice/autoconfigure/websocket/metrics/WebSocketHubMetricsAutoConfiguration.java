package io.microservice.autoconfigure.websocket.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.microservice.autoconfigure.websocket.WebSocketHubAutoConfiguration;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.websocket.hub.HubObserver;
import io.microservice.websocket.metrics.HubMetrics;
import io.microservice.websocket.metrics.MeteredHubObserver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of a hub.
 */
@AutoConfiguration(after = WebSocketHubAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, DefaultWebSocketHub.class })
public final class WebSocketHubMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(HubObserver.class)
	MeteredHubObserver meteredHubObserver(MeterRegistry registry) {
		return new MeteredHubObserver(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	HubMetrics webSocketHubMetrics(DefaultWebSocketHub hub) {
		return new HubMetrics(hub);
	}

}
