package io.microservice.autoconfigure.amqp;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import com.rabbitmq.client.ConnectionFactory;
import io.microservice.amqp.LenientSocketFactory;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for the {@link LenientSocketFactory} in
 * {@link MicroserviceAmqpAutoConfiguration}.
 */
class LenientSocketsTests {

	private final ConnectionFactory rabbitConnectionFactory = new ConnectionFactory();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAmqpAutoConfiguration.class))
		.withBean(CachingConnectionFactory.class, () -> new CachingConnectionFactory(this.rabbitConnectionFactory));

	@Test
	void whenAConnectionIsInTheClearThenItsSocketsAreLenient() {
		this.contextRunner.run((context) -> assertThat(this.rabbitConnectionFactory.getSocketFactory())
			.isInstanceOf(LenientSocketFactory.class));
	}

	@Test
	void whenTheUserHasASocketFactoryThenItIsKept() {
		SocketFactory socketFactory = mock();
		this.rabbitConnectionFactory.setSocketFactory(socketFactory);
		this.contextRunner
			.run((context) -> assertThat(this.rabbitConnectionFactory.getSocketFactory()).isSameAs(socketFactory));
	}

	@Test
	void whenAConnectionUsesTlsThenItsSocketsAreLeftAlone() throws Exception {
		this.rabbitConnectionFactory.useSslProtocol();
		this.contextRunner.run((context) -> {
			assertThat(this.rabbitConnectionFactory.isSSL()).isTrue();
			assertThat(this.rabbitConnectionFactory.getSocketFactory()).satisfiesAnyOf(
					(factory) -> assertThat(factory).isNull(),
					(factory) -> assertThat(factory).isInstanceOf(SSLSocketFactory.class));
		});
	}

}
