package io.microservice.amqp;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import com.rabbitmq.client.ConnectionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link LenientSocketFactory}.
 */
class LenientSocketFactoryTests {

	private final ConnectionFactory rabbitConnectionFactory = new ConnectionFactory();

	@Test
	void whenAConnectionIsInTheClearThenItsSocketsAreLenient() {
		new AmqpClient(new CachingConnectionFactory(this.rabbitConnectionFactory)).destroy();
		assertThat(this.rabbitConnectionFactory.getSocketFactory()).isInstanceOf(LenientSocketFactory.class);
	}

	@Test
	void whenTheUserHasASocketFactoryThenItIsKept() {
		SocketFactory socketFactory = mock();
		this.rabbitConnectionFactory.setSocketFactory(socketFactory);
		LenientSocketFactory.applyTo(this.rabbitConnectionFactory);
		assertThat(this.rabbitConnectionFactory.getSocketFactory()).isSameAs(socketFactory);
	}

	@Test
	void whenAConnectionUsesTlsThenItsSocketsAreLeftAlone() throws Exception {
		this.rabbitConnectionFactory.useSslProtocol();
		LenientSocketFactory.applyTo(this.rabbitConnectionFactory);
		assertThat(this.rabbitConnectionFactory.isSSL()).isTrue();
		SocketFactory socketFactory = this.rabbitConnectionFactory.getSocketFactory();
		assertThat(socketFactory == null || socketFactory instanceof SSLSocketFactory).isTrue();
	}

}
