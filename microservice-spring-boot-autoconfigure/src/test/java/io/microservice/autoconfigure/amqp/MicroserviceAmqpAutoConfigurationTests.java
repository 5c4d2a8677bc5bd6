package io.microservice.autoconfigure.amqp;

import io.microservice.amqp.AmqpClient;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MicroserviceAmqpAutoConfiguration}.
 */
class MicroserviceAmqpAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAmqpAutoConfiguration.class));

	@Test
	void whenThereIsNoConnectionFactoryThenThereIsNoClient() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(AmqpClient.class));
	}

	@Test
	void whenSpringBootMakesAConnectionFactoryThenThereIsAClient() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(RabbitAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(AmqpClient.class));
	}

	@Test
	void whenThereAreSeveralConnectionFactoriesThenThereIsNoClient() {
		this.contextRunner.withBean("a", CachingConnectionFactory.class, "localhost")
			.withBean("b", CachingConnectionFactory.class, "localhost")
			.run((context) -> assertThat(context).doesNotHaveBean(AmqpClient.class));
	}

	@Test
	void whenOneOfSeveralConnectionFactoriesIsPrimaryThenThereIsAClient() {
		this.contextRunner
			.withBean("a", CachingConnectionFactory.class, () -> new CachingConnectionFactory("localhost"),
					(definition) -> definition.setPrimary(true))
			.withBean("b", CachingConnectionFactory.class, "localhost")
			.run((context) -> assertThat(context).hasSingleBean(AmqpClient.class));
	}

	@Test
	void whenUserHasAClientThenAutoConfigurationBacksOff() {
		AmqpClient client = new AmqpClient(mock(ConnectionFactory.class));
		this.contextRunner.withBean(CachingConnectionFactory.class, "localhost")
			.withBean("own", AmqpClient.class, () -> client)
			.run((context) -> assertThat(context).getBean(AmqpClient.class).isSameAs(client));
	}

	@Test
	void whenSpringAmqpIsNotThereThenNothingIs() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConnectionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("amqpClient"));
	}

}
