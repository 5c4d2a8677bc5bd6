package io.microservice.autoconfigure.discovery;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.discovery.DiscoveryResponder;
import io.microservice.discovery.InvalidAnswerListener;
import io.microservice.discovery.PresenceAnnouncer;
import io.microservice.discovery.ServiceDiscovery;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for services that can be discovered,
 * and for their discovery.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class })
@ConditionalOnBean(AmqpClient.class)
@ConditionalOnBooleanProperty(name = "microservice.discovery.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DiscoveryProperties.class)
public final class DiscoveryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DiscoveryResponder discoveryResponder(AmqpClient client, ServiceRegistry registry, ServiceInstances instances,
			DiscoveryProperties properties) {
		return new DiscoveryResponder(client, registry, instances, properties.options());
	}

	@Bean
	@ConditionalOnMissingBean
	PresenceAnnouncer presenceAnnouncer(AmqpClient client, ServiceRegistry registry, ServiceInstances instances,
			DiscoveryProperties properties, DiscoveryResponder responder) {
		return new PresenceAnnouncer(client, registry, instances, properties.options());
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	ServiceDiscovery serviceDiscovery(AmqpClient client, DiscoveryProperties properties,
			ObjectProvider<InvalidAnswerListener> listeners) {
		return new ServiceDiscovery(client, properties.options(),
				(answer) -> listeners.orderedStream().forEach((listener) -> listener.received(answer)));
	}

}
