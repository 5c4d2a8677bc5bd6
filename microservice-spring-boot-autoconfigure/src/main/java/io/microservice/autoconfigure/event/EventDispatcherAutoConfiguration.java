package io.microservice.autoconfigure.event;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.messaging.ConfiguredPublisherOptions;
import io.microservice.autoconfigure.observation.MicroserviceObservationAutoConfiguration;
import io.microservice.event.EventDispatcher;
import io.microservice.event.dispatcher.EventDispatcherDecorator;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.service.CallObserver;
import io.microservice.service.ServiceResolver;
import io.microservice.wire.JsonCodec;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the dispatchers of events.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
		MicroserviceObservationAutoConfiguration.class })
@ConditionalOnBean(AmqpClient.class)
@ConditionalOnBooleanProperty(name = "microservice.event.dispatcher.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EventDispatcherProperties.class)
public final class EventDispatcherAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EventDispatchers eventDispatchers(AmqpClient client, JsonCodec codec, EventDispatcherProperties properties,
			ObjectProvider<CallObserver> observer, ObjectProvider<EventDispatcherDecorator> decorators) {
		PublisherOptions options = ConfiguredPublisherOptions.of("microservice.event.dispatcher", properties.timeout(),
				properties.deliveryMode(), properties.maxInFlight(), properties.shutdownTimeout());
		return new EventDispatchers(client, codec, options, observer.getIfUnique(() -> CallObserver.NONE),
				decorators.orderedStream().toList());
	}

	@Bean
	@Scope(BeanDefinition.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	EventDispatcher eventDispatcher(EventDispatchers dispatchers, ServiceResolver services,
			ConfigurableListableBeanFactory beanFactory, InjectionPoint injectionPoint) {
		return dispatchers.forService(new InjectedService(services, beanFactory).of(injectionPoint));
	}

}
