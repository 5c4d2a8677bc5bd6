package io.microservice.autoconfigure.event;

import java.util.function.UnaryOperator;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.messaging.failure.FailureHandlingAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.event.EventHandler;
import io.microservice.event.HandlerType;
import io.microservice.event.handler.EventHandlerOptions;
import io.microservice.event.handler.EventHandlerRegistrar;
import io.microservice.messaging.QueueType;
import io.microservice.messaging.consumer.MessageConsumers;
import io.microservice.messaging.consumer.MessageEntrypoints;
import io.microservice.service.Entrypoint;
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
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EventHandlerAutoConfiguration}.
 */
class EventHandlerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("microservice.name=shop")
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, FailureHandlingAutoConfiguration.class,
				EventHandlerAutoConfiguration.class));

	@Test
	void whenThereIsNothingToHandleThenNoBrokerIsNeeded() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(EventHandlerRegistrar.class).hasBean("eventConsumers");
			assertThat(context.getBean("eventConsumers", MessageConsumers.class).isRunning()).isTrue();
		});
	}

	@Test
	void whenHandlingIsDisabledThenNothingIsHandled() {
		this.contextRunner.withPropertyValues("microservice.event.enabled=false")
			.withBean(Handlers.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(EventHandlerRegistrar.class)
					.doesNotHaveBean("eventConsumers");
				assertThat(context.getBean(ServiceRegistry.class).entrypoints()).isEmpty();
			});
	}

	@Test
	void whenThereIsSomethingToHandleButNoBrokerThenStartFails() {
		this.contextRunner.withBean(Handlers.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("no connection to a broker"));
	}

	@Test
	void shouldRegisterHandlersWithTheNamesOfRpc() {
		this.contextRunner.withPropertyValues("microservice.rpc.naming=snake-case")
			.withBean(Handlers.class)
			.withBean("eventConsumers", MessageConsumers.class, () -> mock(MessageConsumers.class))
			.run((context) -> assertThat(context.getBean(ServiceRegistry.class).entrypoints())
				.extracting(Entrypoint::toString)
				.containsExactly("shop.goods_sold"));
	}

	@Test
	void whenInstanceIdIsSetThenBroadcastsMayBeReliable() {
		ApplicationContextRunner withBroadcast = this.contextRunner.withBean(Broadcast.class)
			.withBean("eventConsumers", MessageConsumers.class, () -> mock(MessageConsumers.class));
		withBroadcast.run((context) -> assertThat(context).getFailure()
			.hasMessageContaining("nothing tells this instance from others"));
		withBroadcast.withPropertyValues("microservice.instance-id=shop-1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenBeanValidationIsNotThereThenHandlersAre() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Validator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EventHandlerRegistrar.class));
	}

	@Test
	void whenUserHasARegistrarThenAutoConfigurationBacksOff() {
		this.contextRunner.withUserConfiguration(OwnRegistrar.class)
			.run((context) -> assertThat(context).getBean(EventHandlerRegistrar.class)
				.isSameAs(context.getBean("own")));
	}

	@Test
	void whenPrefetchIsTooSmallThenPropertyIsNamed() {
		this.contextRunner.withPropertyValues("microservice.event.prefetch=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.event.prefetch"));
	}

	@Test
	void shouldBindProperties() {
		this.contextRunner
			.withPropertyValues("microservice.event.queue-type=quorum", "microservice.event.prefetch=7",
					"microservice.event.max-message-size=1KB", "microservice.event.shutdown-timeout=3s")
			.run((context) -> {
				EventProperties properties = context.getBean(EventProperties.class);
				assertThat(properties.queueType()).isEqualTo(QueueType.QUORUM);
				assertThat(properties.prefetch()).isEqualTo(7);
				assertThat(properties.maxMessageSize()).hasToString("1024B");
				assertThat(properties.shutdownTimeout()).hasSeconds(3);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistrar {

		@Bean
		EventHandlerRegistrar own(ServiceRegistry registry, EntrypointInvokers invokers, JsonCodec codec) {
			return new EventHandlerRegistrar(new MessageEntrypoints(registry, invokers, codec, null),
					UnaryOperator.identity(), UnaryOperator.identity(),
					new EventHandlerOptions(QueueType.CLASSIC, null), mock());
		}

	}

	static class Handlers {

		@EventHandler(source = "shop", type = "sold")
		void goodsSold() {
		}

	}

	static class Broadcast {

		@EventHandler(source = "shop", type = "sold", handlerType = HandlerType.BROADCAST)
		void goodsSold() {
		}

	}

}
