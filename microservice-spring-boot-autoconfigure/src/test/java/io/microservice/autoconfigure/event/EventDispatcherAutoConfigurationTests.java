package io.microservice.autoconfigure.event;

import java.time.Duration;
import java.util.List;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.event.EventDispatcher;
import io.microservice.event.dispatcher.EventDispatcherDecorator;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.service.CallObserver;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.Microservice;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EventDispatcherAutoConfiguration}.
 */
class EventDispatcherAutoConfigurationTests {

	private final AmqpClient client = mock();

	private final ConfirmingPublisher publisher = mock();

	private final ApplicationContextRunner withoutBroker = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, EventDispatcherAutoConfiguration.class));

	private final ApplicationContextRunner contexts = this.withoutBroker.withBean(AmqpClient.class, () -> this.client)
		.withPropertyValues("spring.application.name=shop");

	EventDispatcherAutoConfigurationTests() {
		given(this.client.confirmingPublisher(any(), anyInt())).willReturn(this.publisher);
	}

	@Test
	void whenThereIsNoBrokerThenThereAreNoDispatchers() {
		this.withoutBroker.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(EventDispatchers.class)
			.doesNotHaveBean(EventDispatcher.class));
	}

	@Test
	void whenDisabledThenThereAreNoDispatchers() {
		this.contexts.withPropertyValues("microservice.event.dispatcher.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EventDispatchers.class)
				.doesNotHaveBean(EventDispatcher.class));
	}

	@Test
	void whenNothingIsDispatchedThenNothingIsConnected() {
		this.contexts.run((context) -> {
			assertThat(context.getBean(EventDispatchers.class).isRunning()).isTrue();
			then(this.client).shouldHaveNoInteractions();
		});
	}

	@Test
	void dispatcherIsThatOfTheServiceOfTheBean() {
		this.contexts.withPropertyValues("orders.name=orders")
			.withBean(Orders.class)
			.withBean(Plain.class)
			.run((context) -> {
				Orders orders = context.getBean(Orders.class);
				assertThat(orders.parameter).hasToString("EventDispatcher[orders]");
				assertThat(orders.field).isSameAs(orders.parameter);
				assertThat(orders.method).isSameAs(orders.parameter);
				assertThat(orders.provider.getObject()).isSameAs(orders.parameter);
				assertThat(orders.lazy).hasToString("EventDispatcher[orders]");
				assertThat(context.getBean(Plain.class).dispatcher).hasToString("EventDispatcher[shop]");
				assertThat(context.getBean(EventDispatchers.class).forService("orders")).isSameAs(orders.parameter);
			});
	}

	@Test
	void dispatcherOfABeanMethodIsThatOfTheServiceOfItsBean() {
		this.contexts.withUserConfiguration(BeanMethods.class)
			.run((context) -> assertThat(context.getBean(Billing.class).dispatcher)
				.hasToString("EventDispatcher[billing]"));
	}

	@Test
	void dispatcherInAClassThatServicesExtendIsThatOfTheService() {
		this.contexts.withBean(FirstService.class)
			.withBean(SecondService.class)
			.withBean(ThirdService.class)
			.run((context) -> {
				assertThat(context.getBean(FirstService.class).field).hasToString("EventDispatcher[first]");
				assertThat(context.getBean(FirstService.class).method).hasToString("EventDispatcher[first]");
				assertThat(context.getBean(SecondService.class).field).hasToString("EventDispatcher[second]");
				assertThat(context.getBean(SecondService.class).method).hasToString("EventDispatcher[second]");
			});
	}

	@Test
	void whenItIsNotClearWhoseDispatcherAFieldWantsThenStartupFails() {
		this.contexts.withBean(DependingService.class)
			.withBean(FirstService.class)
			.withBean(SecondService.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("Base.field")
				.hasMessageContaining("is a field of beans of several services: depending, first"));
	}

	@Test
	void whenBeanBelongsToNoServiceThenStartupFails() {
		this.contexts.withPropertyValues("spring.application.name=")
			.withBean(Plain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("Plain has entrypoints or dispatches events, but belongs to no service"));
	}

	@Test
	void whenApplicationHasBeansThenTheyAreUsed() {
		EventDispatcher dispatcher = mock();
		EventDispatchers dispatchers = new EventDispatchers(this.client, new JsonCodec(), PublisherOptions.DEFAULT,
				CallObserver.NONE, List.of());
		this.contexts.withBean(EventDispatcher.class, () -> dispatcher)
			.withBean(EventDispatchers.class, () -> dispatchers)
			.withBean(Plain.class)
			.run((context) -> {
				assertThat(context).getBean(EventDispatchers.class).isSameAs(dispatchers);
				assertThat(context.getBean(Plain.class).dispatcher).isSameAs(dispatcher);
			});
	}

	@Test
	void decoratorsAreAppliedInOrder() {
		this.contexts.withUserConfiguration(Decorators.class)
			.run((context) -> assertThat(context.getBean(EventDispatchers.class).forService("orders"))
				.hasToString("first(second(EventDispatcher[orders]))"));
	}

	@Test
	void shouldApplyProperties() {
		this.contexts
			.withPropertyValues("microservice.event.dispatcher.timeout=2s",
					"microservice.event.dispatcher.max-in-flight=17",
					"microservice.event.dispatcher.delivery-mode=transient",
					"microservice.event.dispatcher.shutdown-timeout=0s")
			.withBean(Plain.class)
			.run((context) -> {
				then(this.client).should().confirmingPublisher(any(), eq(17));
				context.getBean(Plain.class).dispatcher.dispatchAsync("type", 1);
				then(this.publisher).should().publish(any(), eq(Duration.ofSeconds(2)), any());
				context.close();
				then(this.publisher).should(atLeastOnce()).stop(Duration.ZERO);
			});
	}

	@Test
	void whenPropertyIsInvalidThenStartupFails() {
		assertInvalid("microservice.event.dispatcher.timeout=0s", "microservice.event.dispatcher.timeout");
		assertInvalid("microservice.event.dispatcher.max-in-flight=0", "microservice.event.dispatcher.max-in-flight");
	}

	private void assertInvalid(String property, String name) {
		this.contexts.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo(name)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Decorators {

		@Bean
		@Order(2)
		EventDispatcherDecorator second() {
			return (service, dispatcher) -> mock(EventDispatcher.class, "second(%s)".formatted(dispatcher));
		}

		@Bean
		@Order(1)
		EventDispatcherDecorator first() {
			return (service, dispatcher) -> mock(EventDispatcher.class, "first(%s)".formatted(dispatcher));
		}

	}

	@Microservice("${orders.name}")
	static class Orders {

		@Autowired
		private EventDispatcher field;

		@Autowired
		@Lazy
		private EventDispatcher lazy;

		private EventDispatcher method;

		private final EventDispatcher parameter;

		private final ObjectProvider<EventDispatcher> provider;

		Orders(EventDispatcher parameter, ObjectProvider<EventDispatcher> provider) {
			this.parameter = parameter;
			this.provider = provider;
		}

		@Autowired
		void setMethod(EventDispatcher method) {
			this.method = method;
		}

	}

	static class Plain {

		private final EventDispatcher dispatcher;

		Plain(EventDispatcher dispatcher) {
			this.dispatcher = dispatcher;
		}

	}

	@Microservice("billing")
	static class Billing {

		private final EventDispatcher dispatcher;

		Billing(EventDispatcher dispatcher) {
			this.dispatcher = dispatcher;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BeanMethods {

		@Bean
		Billing billing(EventDispatcher dispatcher) {
			return new Billing(dispatcher);
		}

	}

	abstract static class Base {

		@Autowired
		EventDispatcher field;

		EventDispatcher method;

		@Autowired
		void setMethod(EventDispatcher method) {
			this.method = method;
		}

	}

	@Microservice("first")
	static class FirstService extends Base {

	}

	@Microservice("second")
	static class SecondService extends Base {

	}

	static class ThirdService {

		ThirdService(SecondService second) {
			assertThat(second.field).isNotNull();
		}

	}

	@Microservice("depending")
	static class DependingService extends Base {

		DependingService(FirstService first) {
			assertThat(first).isNotNull();
		}

	}

}
