package io.microservice.autoconfigure.messaging;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.observation.MicroserviceObservationAutoConfiguration;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.messaging.publisher.Publishers;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for publishers to plain queues and
 * exchanges.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
		MicroserviceObservationAutoConfiguration.class })
@ConditionalOnBean(AmqpClient.class)
@ConditionalOnBooleanProperty(name = "microservice.messaging.publisher.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PublisherProperties.class)
public final class PublisherAutoConfiguration {

	private static final String ANONYMOUS = "standalone_publisher";

	@Bean
	@ConditionalOnMissingBean
	Publishers publishers(AmqpClient client, JsonCodec codec, PublisherProperties properties,
			MicroserviceProperties microservice, Environment environment, ObjectProvider<CallObserver> observer) {
		PublisherOptions options = ConfiguredPublisherOptions.of("microservice.messaging.publisher",
				properties.timeout(), properties.deliveryMode(), properties.maxInFlight(),
				properties.shutdownTimeout());
		String name = StringUtils.hasText(microservice.name()) ? microservice.name()
				: environment.getProperty("spring.application.name");
		return new Publishers(client, codec, options, observer.getIfUnique(() -> CallObserver.NONE),
				StringUtils.hasText(name) ? name : ANONYMOUS);
	}

}
