package io.microservice.autoconfigure.event;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.messaging.ConsumerProperties;
import io.microservice.autoconfigure.rpc.RpcProperties;
import io.microservice.context.CallContextReader;
import io.microservice.event.ProcessedEvents;
import io.microservice.event.handler.EventHandlerOptions;
import io.microservice.event.handler.EventHandlerRegistrar;
import io.microservice.event.handler.InMemoryProcessedEvents;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.messaging.consumer.MessageConsumers;
import io.microservice.messaging.consumer.MessageEntrypoints;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.validation.BeanValidation;
import io.microservice.wire.JsonCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for methods that handle events.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "microservice.event.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ EventProperties.class, RpcProperties.class })
public final class EventHandlerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ProcessedEvents.class)
	InMemoryProcessedEvents processedEvents(EventProperties properties) {
		EventProperties.ProcessedEvents processed = properties.processedEvents();
		try {
			return new InMemoryProcessedEvents(processed.maxSize(), processed.timeToLive());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("microservice.event.processed-events", processed,
					ex.getMessage() + ".");
		}
	}

	@Bean
	@ConditionalOnMissingBean
	EventHandlerRegistrar eventHandlerRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec,
			ObjectProvider<BeanValidation> validation, EventProperties properties, RpcProperties rpcProperties,
			MicroserviceProperties microservice, ProcessedEvents processedEvents, Environment environment) {
		return new EventHandlerRegistrar(new MessageEntrypoints(registry, invokers, codec, validation.getIfAvailable()),
				rpcProperties.naming()::toWire, environment::resolveRequiredPlaceholders,
				new EventHandlerOptions(properties.queueType(), microservice.instanceId()), processedEvents);
	}

	@Bean
	@ConditionalOnMissingBean(name = "eventConsumers")
	MessageConsumers eventConsumers(ObjectProvider<AmqpClient> client, EventHandlerRegistrar registrar,
			ServiceWorkers workers, CallContextReader contexts, FailureHandlerFactory failures,
			EventProperties properties) {
		return new MessageConsumers(() -> client.getIfAvailable(EventHandlerAutoConfiguration::noClient),
				registrar.entrypoints(), workers, contexts, failures, ConsumerProperties.options("microservice.event",
						properties.prefetch(), properties.maxMessageSize(), properties.shutdownTimeout()));
	}

	private static AmqpClient noClient() {
		throw new InvalidEntrypointException(
				"There are methods with @EventHandler, but no connection to a broker: the application has no ConnectionFactory of Spring AMQP, or several and none of them is primary.",
				"Configure one with 'spring.rabbitmq', or set 'microservice.event.enabled' to false not to handle events.");
	}

}
