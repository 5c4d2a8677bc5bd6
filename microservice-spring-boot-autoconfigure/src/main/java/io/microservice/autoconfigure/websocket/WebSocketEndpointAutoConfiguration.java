package io.microservice.autoconfigure.websocket;

import io.microservice.websocket.hub.DefaultWebSocketHub;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link WebSocketEndpoint}.
 */
@AutoConfiguration(after = WebSocketHubAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(WebSocketEndpoint.class)
@ConditionalOnBean(DefaultWebSocketHub.class)
public final class WebSocketEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WebSocketEndpoint webSocketEndpoint(DefaultWebSocketHub hub) {
		return new WebSocketEndpoint(hub);
	}

}
