package io.microservice.autoconfigure.messaging;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcProperties;
import io.microservice.context.CallContextReader;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.messaging.consumer.ConsumeRegistrar;
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
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for methods that take the messages
 * of queues.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "microservice.messaging.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ MessagingProperties.class, RpcProperties.class })
public final class MessageConsumerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ConsumeRegistrar consumeRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec,
			ObjectProvider<BeanValidation> validation, RpcProperties rpcProperties, Environment environment) {
		return new ConsumeRegistrar(new MessageEntrypoints(registry, invokers, codec, validation.getIfAvailable()),
				rpcProperties.naming()::toWire, environment::resolveRequiredPlaceholders);
	}

	@Bean
	@ConditionalOnMissingBean(name = "messageConsumers")
	MessageConsumers messageConsumers(ObjectProvider<AmqpClient> client, ConsumeRegistrar registrar,
			ServiceWorkers workers, CallContextReader contexts, FailureHandlerFactory failures,
			MessagingProperties properties) {
		return new MessageConsumers(() -> client.getIfAvailable(MessageConsumerAutoConfiguration::noClient),
				registrar.entrypoints(), workers, contexts, failures,
				ConsumerProperties.options("microservice.messaging", properties.prefetch(), properties.maxMessageSize(),
						properties.shutdownTimeout()));
	}

	private static AmqpClient noClient() {
		throw new InvalidEntrypointException(
				"There are methods with @Consume, but no connection to a broker: the application has no ConnectionFactory of Spring AMQP, or several and none of them is primary.",
				"Configure one with 'spring.rabbitmq', or set 'microservice.messaging.enabled' to false not to consume.");
	}

}
