package io.microservice.autoconfigure.rpc;

import java.util.Map;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.observation.MicroserviceObservationAutoConfiguration;
import io.microservice.rpc.RpcClient;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.RemoteExceptionClass;
import io.microservice.rpc.client.RemoteExceptions;
import io.microservice.rpc.client.RemoteExceptionsCustomizer;
import io.microservice.rpc.client.RpcCaller;
import io.microservice.rpc.client.RpcCallerOptions;
import io.microservice.rpc.client.RpcProxy;
import io.microservice.service.CallObserver;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.wire.JsonCodec;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for RPC clients.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
		MicroserviceObservationAutoConfiguration.class })
@ConditionalOnBean(AmqpClient.class)
@ConditionalOnBooleanProperty(name = "microservice.rpc.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ RpcProperties.class, RpcClientProperties.class })
@Import(AutoConfiguredRpcClientsRegistrar.class)
public final class RpcClientAutoConfiguration {

	private static final String ANONYMOUS = "standalone_rpc_client";

	@Bean
	@ConditionalOnMissingBean
	RpcCaller rpcCaller(AmqpClient client, RpcProperties rpcProperties, RpcClientProperties properties,
			MicroserviceProperties microservice, Environment environment, ObjectProvider<CallObserver> observer) {
		String name = StringUtils.hasText(microservice.name()) ? microservice.name()
				: environment.getProperty("spring.application.name");
		RpcCallerOptions options = new RpcCallerOptions(StringUtils.hasText(name) ? name : ANONYMOUS,
				rpcProperties.exchange(), properties.deliveryMode(), properties.shutdownTimeout(), Map.of());
		return new RpcCaller(client, options, observer.getIfUnique(() -> CallObserver.NONE));
	}

	@Bean
	@ConditionalOnMissingBean
	RemoteExceptions remoteExceptions(ObjectProvider<RemoteExceptionClass> classes,
			ObjectProvider<RemoteExceptionsCustomizer> customizers) {
		RemoteExceptions exceptions = new RemoteExceptions();
		classes.orderedStream().forEach((found) -> exceptions.register(found.type()));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(exceptions));
		return exceptions;
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterRpc clusterRpc(RpcCaller caller, JsonCodec codec, RemoteExceptions exceptions, RpcProperties rpcProperties,
			RpcClientProperties properties, Environment environment) {
		return new ClusterRpc(caller, codec, exceptions, rpcProperties.naming(), new ConfiguredCallOptions(properties),
				environment::resolveRequiredPlaceholders);
	}

	@Bean
	@Scope(BeanDefinition.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	RpcProxy rpcProxy(ClusterRpc rpc, InjectionPoint injectionPoint) {
		MergedAnnotation<RpcClient> annotation = MergedAnnotations.from(injectionPoint.getAnnotations())
			.get(RpcClient.class);
		if (!annotation.isPresent()) {
			throw new InvalidEntrypointException(
					"An RpcProxy is injected into '%s', but it is not said for which service."
						.formatted(injectionPoint.getMember()),
					"Annotate the parameter or field with @RpcClient(\"name-of-the-service\").");
		}
		return rpc.service(annotation.synthesize(), injectionPoint.getMember().toString());
	}

}
