package io.microservice.autoconfigure.rpc;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.rpc.Rpc;
import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.server.RpcEntrypointRegistrar;
import io.microservice.rpc.server.RpcServer;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.wire.JsonCodec;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcServerAutoConfiguration}.
 */
class RpcServerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("microservice.name=shop")
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, RpcServerAutoConfiguration.class));

	@Test
	void whenThereIsNothingToServeThenNoBrokerIsNeeded() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(RpcServer.class)
			.hasSingleBean(RpcEntrypointRegistrar.class));
	}

	@Test
	void whenServerIsDisabledThenNothingIsServed() {
		this.contextRunner.withPropertyValues("microservice.rpc.server.enabled=false")
			.withBean(Shop.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(RpcServer.class)
					.doesNotHaveBean(RpcEntrypointRegistrar.class);
				assertThat(context.getBean(ServiceRegistry.class).entrypoints()).isEmpty();
			});
	}

	@Test
	void whenThereIsSomethingToServeButNoBrokerThenStartFails() {
		this.contextRunner.withBean(Shop.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("no connection to a broker"));
	}

	@Test
	void whenBeanValidationIsNotThereThenServerIs() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Validator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RpcServer.class));
	}

	@Test
	void whenUserHasARegistrarThenAutoConfigurationBacksOff() {
		this.contextRunner.withUserConfiguration(OwnRegistrar.class)
			.run((context) -> assertThat(context).getBean(RpcEntrypointRegistrar.class)
				.isSameAs(context.getBean("own")));
	}

	@Test
	void whenPrefetchIsTooSmallThenPropertyIsNamed() {
		this.contextRunner.withPropertyValues("microservice.rpc.server.prefetch=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.rpc.server.prefetch"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistrar {

		@Bean
		RpcEntrypointRegistrar own(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec) {
			return new RpcEntrypointRegistrar(registry, invokers, codec, RpcNaming.SNAKE_CASE, null);
		}

	}

	static class Shop {

		@Rpc
		void openAtNoon() {
		}

	}

}
