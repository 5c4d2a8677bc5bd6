package io.microservice.autoconfigure.messaging;

import java.time.Duration;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.messaging.publisher.Publishers;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PublisherAutoConfiguration}.
 */
class PublisherAutoConfigurationTests {

	private final AmqpClient client = mock();

	private final ConfirmingPublisher publisher = mock();

	private final ApplicationContextRunner withoutBroker = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, PublisherAutoConfiguration.class));

	private final ApplicationContextRunner contexts = this.withoutBroker.withBean(AmqpClient.class, () -> this.client);

	PublisherAutoConfigurationTests() {
		given(this.client.confirmingPublisher(any(), anyInt())).willReturn(this.publisher);
	}

	@Test
	void whenThereIsNoBrokerThenThereAreNoPublishers() {
		this.withoutBroker.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Publishers.class));
	}

	@Test
	void whenDisabledThenThereAreNoPublishers() {
		this.contexts.withPropertyValues("microservice.messaging.publisher.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Publishers.class));
	}

	@Test
	void whenNothingIsPublishedThenNothingIsConnected() {
		this.contexts.run((context) -> {
			assertThat(context.getBean(Publishers.class).isRunning()).isTrue();
			then(this.client).shouldHaveNoInteractions();
		});
	}

	@Test
	void whenApplicationHasBeanThenItIsUsed() {
		Publishers own = new Publishers(this.client, new JsonCodec(), PublisherOptions.DEFAULT, CallObserver.NONE,
				"own");
		this.contexts.withBean(Publishers.class, () -> own)
			.run((context) -> assertThat(context).getBean(Publishers.class).isSameAs(own));
	}

	@Test
	void shouldApplyProperties() {
		this.contexts
			.withPropertyValues("microservice.messaging.publisher.timeout=2s",
					"microservice.messaging.publisher.max-in-flight=17",
					"microservice.messaging.publisher.delivery-mode=transient",
					"microservice.messaging.publisher.shutdown-timeout=0s")
			.run((context) -> {
				context.getBean(Publishers.class).forQueue("jobs").publishAsync(1);
				then(this.client).should().confirmingPublisher(any(), eq(17));
				then(this.publisher).should().publish(any(), eq(Duration.ofSeconds(2)), any());
				context.close();
				then(this.publisher).should().stop(Duration.ZERO);
			});
	}

	@Test
	void whenPropertyIsInvalidThenStartupFails() {
		assertInvalid("microservice.messaging.publisher.timeout=0s", "microservice.messaging.publisher.timeout");
		assertInvalid("microservice.messaging.publisher.max-in-flight=0",
				"microservice.messaging.publisher.max-in-flight");
	}

	private void assertInvalid(String property, String name) {
		this.contexts.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo(name)));
	}

}
