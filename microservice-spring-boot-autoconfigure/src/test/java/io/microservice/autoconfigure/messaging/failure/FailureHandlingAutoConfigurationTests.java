package io.microservice.autoconfigure.messaging.failure;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpQueue;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.messaging.Consume;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.FailureHandler;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.messaging.Retry;
import io.microservice.messaging.failure.FailureHandling;
import io.microservice.messaging.failure.FailurePublisher;
import io.microservice.messaging.failure.RetryOptions;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FailureHandlingAutoConfiguration}.
 */
class FailureHandlingAutoConfigurationTests {

	private final AmqpClient client = mock();

	private final ApplicationContextRunner withoutBroker = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(MicroserviceAmqpAutoConfiguration.class, FailureHandlingAutoConfiguration.class));

	private final ApplicationContextRunner contexts = this.withoutBroker.withBean(AmqpClient.class, () -> this.client);

	@Test
	void whenThereIsNoBrokerThenThereAreNoDeadLetters() {
		this.withoutBroker.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(FailureHandlerFactory.class)
			.doesNotHaveBean(DeadLetters.class));
	}

	@Test
	void whenNothingFailsThenNothingIsConnected() {
		this.contexts.run((context) -> {
			assertThat(context).hasSingleBean(FailureHandling.class).hasSingleBean(DeadLetters.class);
			assertThat(context.getBean(FailurePublisher.class).isRunning()).isFalse();
			then(this.client).shouldHaveNoInteractions();
		});
	}

	@Test
	void whenApplicationHandlesFailuresItselfThenNothingElseDoes() {
		FailureHandlerFactory own = (queue, again) -> mock(FailureHandler.class);
		this.contexts.withBean(FailureHandlerFactory.class, () -> own)
			.run((context) -> assertThat(context).hasSingleBean(FailureHandlerFactory.class)
				.doesNotHaveBean(DeadLetters.class)
				.doesNotHaveBean(FailurePublisher.class));
	}

	@Test
	void whenApplicationHasDeadLettersThenTheyAreUsed() {
		DeadLetters own = mock();
		this.contexts.withBean(DeadLetters.class, () -> own)
			.run((context) -> assertThat(context).getBean(DeadLetters.class).isSameAs(own));
	}

	@Test
	void whenApplicationHasPublisherThenItIsUsed() {
		FailurePublisher own = new FailurePublisher(() -> this.client);
		this.contexts.withBean(FailurePublisher.class, () -> own)
			.run((context) -> assertThat(context).getBean(FailurePublisher.class).isSameAs(own));
	}

	@Test
	void whenNothingIsConfiguredThenThereAreRetriesAndDeadLetters() {
		this.contexts.run((context) -> {
			context.getBean(FailureHandling.class).create(queue("event"), (delivery) -> {
			});
			assertThat(context.getBean(DeadLetters.class).queues()).containsExactly("some-event.dead");
		});
	}

	@Test
	void whenDeadLettersAreOffForOneKindThenOthersHaveThem() {
		this.contexts.withPropertyValues("microservice.event.retry.dead-letter=false").run((context) -> {
			context.getBean(FailureHandling.class).create(queue("event"), (delivery) -> {
			});
			context.getBean(FailureHandling.class).create(queue("message"), (delivery) -> {
			});
			assertThat(context.getBean(DeadLetters.class).queues()).containsExactly("some-message.dead");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "microservice.event.retry.max-retries=-1", "microservice.event.retry.multiplier=0",
			"microservice.event.retry.initial-interval=1m", "microservice.messaging.retry.max-retries=-1",
			"microservice.messaging.retry.max-interval=60d" })
	void whenAPropertyMakesNoSenseThenTheContextDoesNotStart(String property) {
		this.contexts.withPropertyValues(property)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining(property.substring(property.lastIndexOf('.') + 1, property.indexOf('='))));
	}

	@Test
	void shouldTellTheOptionsOfEveryKind() {
		this.contexts
			.withPropertyValues("microservice.event.retry.max-retries=7",
					"microservice.event.retry.excludes=java.io.IOException",
					"microservice.messaging.retry.initial-interval=5s")
			.withBean(ConfiguredRetryOptions.class)
			.run((context) -> {
				ConfiguredRetryOptions options = context.getBean(ConfiguredRetryOptions.class);
				assertThat(options.apply("event")).extracting(RetryOptions::maxRetries, RetryOptions::excludes)
					.containsExactly(7, Set.of(IOException.class));
				assertThat(options.apply("message"))
					.extracting(RetryOptions::maxRetries, (message) -> message.initialInterval().toSeconds())
					.containsExactly(3, 5L);
			});
	}

	private static ConsumedQueue queue(String kind) throws Exception {
		Entrypoint entrypoint = new Entrypoint(kind, "handle",
				new EntrypointMethod(new ServiceDefinition("test"), Handler::new,
						Handler.class.getDeclaredMethod("handle"), Handler.class.getDeclaredMethod("handle")),
				Set.of(), Set.of());
		AmqpQueue queue = AmqpQueue.durable("some-" + kind).with(Map.of());
		Retry retry = Handler.class.getDeclaredMethod("handle").getAnnotation(Consume.class).retry();
		return new ConsumedQueue(entrypoint, queue, queue.name(), false, false, retry);
	}

	static class Handler {

		@Consume("some")
		void handle() {
		}

	}

}
