package io.microservice.autoconfigure.websocket;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.ShortString;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.websocket.hub.HubObserver;
import io.microservice.websocket.hub.HubOptions;
import io.microservice.websocket.hub.HubUser;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link WebSocketHub}, with
 * or without sockets of this application's own.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class },
		before = WebSocketAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "microservice.websocket.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ WebSocketHubProperties.class, MicroserviceProperties.class })
public final class WebSocketHubAutoConfiguration {

	private static final String PREFIX = "microservice.websocket.hub.";

	private static final String DEFAULT_NAME = "microservice";

	private static final int LONGEST_SUFFIX = 40;

	@Bean
	@ConditionalOnMissingBean(WebSocketHub.class)
	DefaultWebSocketHub webSocketHub(JsonCodec codec, WebSocketHubProperties properties,
			MicroserviceProperties microservice, ObjectProvider<AmqpClient> client,
			ObjectProvider<HubObserver> observer, ObjectProvider<HubUser> users, Environment environment) {
		HubOptions options = options(properties, name(properties, microservice, environment));
		HubObserver unique = observer.getIfUnique(() -> HubObserver.NONE);
		AmqpClient broker = client.getIfAvailable();
		boolean local = properties.scope() == HubScope.LOCAL || (properties.scope() == null && broker == null);
		DefaultWebSocketHub hub = local ? DefaultWebSocketHub.local(codec, options, unique)
				: DefaultWebSocketHub.clustered(codec, options, unique, required(broker));
		hub.setAutoStartup(() -> users.stream().anyMatch(HubUser::needsHub));
		return hub;
	}

	private static String name(WebSocketHubProperties properties, MicroserviceProperties microservice,
			Environment environment) {
		String name = properties.name();
		if (name == null) {
			name = StringUtils.hasText(microservice.name()) ? microservice.name()
					: environment.getProperty("spring.application.name", "");
			return name.isBlank() ? DEFAULT_NAME : name;
		}
		if (name.isBlank() || !ShortString.fits(name + "-".repeat(LONGEST_SUFFIX))) {
			throw invalid("name", name, "It must be a name, and short enough for that of a queue.");
		}
		return name;
	}

	private static HubOptions options(WebSocketHubProperties properties, String name) {
		if (properties.timeout().toMillis() < 1) {
			throw invalid("timeout", properties.timeout(), "It must be positive.");
		}
		if (properties.absence().toMillis() < 1) {
			throw invalid("absence", properties.absence(), "It must be positive.");
		}
		if (properties.maxSubscriptions() < 1) {
			throw invalid("max-subscriptions", properties.maxSubscriptions(), "It must be at least 1.");
		}
		return new HubOptions(name, properties.timeout(), properties.absence(), properties.maxSubscriptions());
	}

	private static AmqpClient required(@Nullable AmqpClient client) {
		if (client == null) {
			throw new InvalidEntrypointException(
					"The hub of WebSocket is to reach all instances, but there is no connection to a broker: the application has no ConnectionFactory of Spring AMQP, or several and none of them is primary.",
					"Configure one with 'spring.rabbitmq', or set 'microservice.websocket.hub.scope' to 'local'.");
		}
		return client;
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + property, value, reason);
	}

}
