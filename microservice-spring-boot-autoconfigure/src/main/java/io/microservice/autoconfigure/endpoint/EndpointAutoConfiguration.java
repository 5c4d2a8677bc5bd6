package io.microservice.autoconfigure.endpoint;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContextReader;
import io.microservice.endpoint.server.EndpointFactory;
import io.microservice.endpoint.server.EndpointOptions;
import io.microservice.endpoint.server.EndpointRegistrar;
import io.microservice.endpoint.server.EndpointServer;
import io.microservice.endpoint.server.Microservices;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.validation.BeanValidation;
import io.microservice.wire.JsonCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for endpoints.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
		EntrypointAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "microservice.endpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EndpointProperties.class)
public final class EndpointAutoConfiguration {

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	@Bean
	@ConditionalOnMissingBean
	EndpointThreads microserviceEndpointThreads(Environment environment) {
		return new EndpointThreads(Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	EndpointServer microserviceEndpointServer(ObjectProvider<AmqpClient> client, CallContextReader contexts,
			JsonCodec codec, EndpointProperties properties, Environment environment) {
		return new EndpointServer(() -> client.getIfAvailable(EndpointAutoConfiguration::noClient), contexts, codec,
				options(properties, environment.getProperty("microservice.discovery.prefix", "$SRV")));
	}

	@Bean
	@ConditionalOnMissingBean
	EndpointFactory microserviceEndpointFactory(ServiceRegistry registry, EntrypointInvokers invokers,
			EndpointThreads threads, JsonCodec codec, ObjectProvider<BeanValidation> validation,
			EndpointServer server) {
		return new EndpointFactory(registry, invokers, threads, codec, validation.getIfAvailable(), server);
	}

	@Bean
	@ConditionalOnMissingBean
	EndpointRegistrar microserviceEndpointRegistrar(EndpointFactory factory, Environment environment,
			AutowireCapableBeanFactory beanFactory) {
		return new EndpointRegistrar(factory, environment::resolveRequiredPlaceholders, beanFactory::createBean);
	}

	@Bean
	@ConditionalOnMissingBean
	Microservices microservices(EndpointFactory factory, ServiceInstances instances) {
		return new Microservices(factory, instances);
	}

	private static EndpointOptions options(EndpointProperties properties, String reserved) {
		try {
			return new EndpointOptions(properties.exchange(), reserved, properties.maxConcurrency(),
					properties.maxPending(), properties.errorDetail(),
					(int) Math.min(properties.maxMessageSize().toBytes(), LARGEST_ARRAY), properties.queueExpiry(),
					properties.shutdownTimeout());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("microservice.endpoint", properties,
					String.valueOf(ex.getMessage()));
		}
	}

	private static AmqpClient noClient() {
		throw new InvalidEntrypointException(
				"There are endpoints, but no connection to a broker: the application has no ConnectionFactory of Spring AMQP, or several and none of them is primary.",
				"Configure one with 'spring.rabbitmq', or set 'microservice.endpoint.enabled' to false not to serve them.");
	}

}
