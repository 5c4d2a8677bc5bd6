package io.microservice.autoconfigure.websocket;

import io.microservice.websocket.hub.DefaultWebSocketHub;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link WebSocketHubHealthIndicator}.
 */
@AutoConfiguration(after = WebSocketHubAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(DefaultWebSocketHub.class)
@ConditionalOnEnabledHealthIndicator("websocket")
public final class WebSocketHubHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "webSocketHealthIndicator", "webSocketHealthContributor" })
	WebSocketHubHealthIndicator webSocketHealthIndicator(DefaultWebSocketHub hub) {
		return new WebSocketHubHealthIndicator(hub);
	}

}
