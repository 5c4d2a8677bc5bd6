package io.microservice.autoconfigure.messaging;

import java.util.function.UnaryOperator;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.messaging.failure.FailureHandlingAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.messaging.Consume;
import io.microservice.messaging.consumer.ConsumeRegistrar;
import io.microservice.messaging.consumer.MessageConsumers;
import io.microservice.messaging.consumer.MessageEntrypoints;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MessageConsumerAutoConfiguration}.
 */
class MessageConsumerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("microservice.name=shop")
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, FailureHandlingAutoConfiguration.class,
				MessageConsumerAutoConfiguration.class));

	@Test
	void whenThereIsNothingToConsumeThenNoBrokerIsNeeded() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ConsumeRegistrar.class)
			.hasBean("messageConsumers"));
	}

	@Test
	void whenConsumingIsDisabledThenNothingIsConsumed() {
		this.contextRunner.withPropertyValues("microservice.messaging.enabled=false")
			.withBean(Consumers.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(ConsumeRegistrar.class)
					.doesNotHaveBean("messageConsumers");
				assertThat(context.getBean(ServiceRegistry.class).entrypoints()).isEmpty();
			});
	}

	@Test
	void whenThereIsSomethingToConsumeButNoBrokerThenStartFails() {
		this.contextRunner.withBean(Consumers.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("There are methods with @Consume, but no connection to a broker"));
	}

	@Test
	void shouldRegisterConsumersWithTheNamesOfRpc() {
		this.contextRunner.withPropertyValues("microservice.rpc.naming=snake-case")
			.withBean(Consumers.class)
			.withBean("messageConsumers", MessageConsumers.class, () -> mock(MessageConsumers.class))
			.run((context) -> assertThat(context.getBean(ServiceRegistry.class).entrypoints())
				.extracting(Entrypoint::toString)
				.containsExactly("shop.on_goods"));
	}

	@Test
	void whenQueueHasNoNameThenMethodIsNamed() {
		this.contextRunner.withBean(Nameless.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("The queue of method")
				.hasMessageContaining("Nameless.onGoods() has no name"));
	}

	@Test
	void whenUserHasARegistrarThenAutoConfigurationBacksOff() {
		this.contextRunner.withUserConfiguration(OwnRegistrar.class)
			.run((context) -> assertThat(context).getBean(ConsumeRegistrar.class).isSameAs(context.getBean("own")));
	}

	@Test
	void whenPrefetchIsTooSmallThenPropertyIsNamed() {
		this.contextRunner.withPropertyValues("microservice.messaging.prefetch=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.messaging.prefetch"));
	}

	@Test
	void shouldBindProperties() {
		this.contextRunner
			.withPropertyValues("microservice.messaging.prefetch=7", "microservice.messaging.max-message-size=1KB",
					"microservice.messaging.shutdown-timeout=3s")
			.run((context) -> {
				MessagingProperties properties = context.getBean(MessagingProperties.class);
				assertThat(properties.prefetch()).isEqualTo(7);
				assertThat(properties.maxMessageSize()).hasToString("1024B");
				assertThat(properties.shutdownTimeout()).hasSeconds(3);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistrar {

		@Bean
		ConsumeRegistrar own(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec) {
			return new ConsumeRegistrar(new MessageEntrypoints(registry, invokers, codec, null),
					UnaryOperator.identity(), UnaryOperator.identity());
		}

	}

	static class Consumers {

		@Consume("goods")
		void onGoods() {
		}

	}

	static class Nameless {

		@Consume("${goods.queue:}")
		void onGoods() {
		}

	}

}
