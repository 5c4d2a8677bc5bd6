package io.microservice.autoconfigure.rpc;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.context.CallContextReader;
import io.microservice.rpc.server.RpcEntrypointRegistrar;
import io.microservice.rpc.server.RpcServer;
import io.microservice.rpc.server.RpcServerOptions;
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

/**
 * {@link EnableAutoConfiguration Auto-configuration} for services that answer RPC.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "microservice.rpc.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ RpcProperties.class, RpcServerProperties.class })
public final class RpcServerAutoConfiguration {

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	@Bean
	@ConditionalOnMissingBean
	RpcEntrypointRegistrar rpcEntrypointRegistrar(ServiceRegistry registry, EntrypointInvokers invokers,
			JsonCodec codec, RpcProperties properties, ObjectProvider<BeanValidation> validation) {
		return new RpcEntrypointRegistrar(registry, invokers, codec, properties.naming(), validation.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	RpcServer rpcServer(ObjectProvider<AmqpClient> client, RpcEntrypointRegistrar registrar, ServiceWorkers workers,
			CallContextReader contexts, JsonCodec codec, RpcProperties properties,
			RpcServerProperties serverProperties) {
		return new RpcServer(() -> client.getIfAvailable(RpcServerAutoConfiguration::noClient), registrar, workers,
				contexts, codec, options(properties, serverProperties));
	}

	private static RpcServerOptions options(RpcProperties properties, RpcServerProperties serverProperties) {
		Integer prefetch = serverProperties.prefetch();
		if (prefetch != null && prefetch < 1) {
			throw new InvalidConfigurationPropertyValueException("microservice.rpc.server.prefetch", prefetch,
					"It must be at least 1.");
		}
		return new RpcServerOptions(properties.exchange(), prefetch, serverProperties.replyDeliveryMode(),
				serverProperties.errorDetail(),
				(int) Math.min(serverProperties.maxMessageSize().toBytes(), LARGEST_ARRAY),
				serverProperties.shutdownTimeout());
	}

	private static AmqpClient noClient() {
		throw new InvalidEntrypointException(
				"There are methods with @Rpc, but no connection to a broker: the application has no ConnectionFactory of Spring AMQP, or several and none of them is primary.",
				"Configure one with 'spring.rabbitmq', or set 'microservice.rpc.server.enabled' to false not to serve the methods.");
	}

}
