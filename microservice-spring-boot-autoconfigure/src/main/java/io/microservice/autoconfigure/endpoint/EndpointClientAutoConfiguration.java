package io.microservice.autoconfigure.endpoint;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.endpoint.client.EndpointClient;
import io.microservice.endpoint.client.EndpointClientOptions;
import io.microservice.wire.JsonCodec;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for clients of endpoints.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class })
@ConditionalOnBean(AmqpClient.class)
@ConditionalOnBooleanProperty(name = "microservice.endpoint.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EndpointProperties.class)
public final class EndpointClientAutoConfiguration {

	private static final String ANONYMOUS = "standalone_endpoint_client";

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	EndpointClient endpointClient(AmqpClient client, JsonCodec codec, EndpointProperties properties,
			MicroserviceProperties microservice, Environment environment) {
		String name = StringUtils.hasText(microservice.name()) ? microservice.name()
				: environment.getProperty("spring.application.name");
		try {
			return new EndpointClient(client, codec,
					new EndpointClientOptions(StringUtils.hasText(name) ? name : ANONYMOUS, properties.exchange(),
							properties.client().timeout(), properties.client().quietPeriod()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("microservice.endpoint.client", properties.client(),
					String.valueOf(ex.getMessage()));
		}
	}

}
