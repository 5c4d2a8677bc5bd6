package io.microservice.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.microservice.test.OnEmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for an {@link EmbeddedBroker} that encrypts.
 */
@OnEmbeddedBroker
class TlsTests {

	@Test
	void clientIsServed(@TempDir Path directory) throws Exception {
		SSLContext ssl = TestKeys.create(directory).sslContext();
		try (EmbeddedBroker broker = EmbeddedBroker.builder().ssl(ssl).start()) {
			assertThat(broker.uri()).hasScheme("amqps");
			ConnectionFactory factory = new ConnectionFactory();
			factory.setUri(broker.uri());
			factory.useSslProtocol(ssl);
			try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
				String queue = channel.queueDeclare().getQueue();
				channel.basicPublish("", queue, null, new byte[500_000]);
				channel.exchangeDeclarePassive("amq.direct");
				assertThat(channel.basicGet(queue, true).getBody()).hasSize(500_000);
			}
			long start = System.nanoTime();
			Connection open = factory.newConnection();
			broker.close();
			assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
			open.abort(100);
		}
	}

	@Test
	void clientWithoutTlsIsRefused(@TempDir Path directory) throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.builder().ssl(TestKeys.create(directory).sslContext()).start()) {
			try (RawClient client = new RawClient(broker.host(), broker.port())) {
				client.send(RawClient.HEADER);
				assertThat(new String(client.readToEnd(), StandardCharsets.US_ASCII)).doesNotContain("AMQP");
			}
			ConnectionFactory trusting = new ConnectionFactory();
			trusting.setUri(broker.uri());
			trusting.useSslProtocol(SSLContext.getDefault());
			assertThatIOException().isThrownBy(trusting::newConnection);
		}
	}

}
