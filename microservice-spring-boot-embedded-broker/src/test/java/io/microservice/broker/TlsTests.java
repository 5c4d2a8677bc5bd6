package io.microservice.broker;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for an {@link EmbeddedBroker} that encrypts.
 */
class TlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@Test
	void clientIsServed(@TempDir Path directory) throws Exception {
		SSLContext ssl = sslContext(directory.resolve("keys.p12"));
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
		try (EmbeddedBroker broker = EmbeddedBroker.builder().ssl(sslContext(directory.resolve("keys.p12"))).start()) {
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

	private static SSLContext sslContext(Path file) throws Exception {
		new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-alias", "broker", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-storetype",
				"PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
			.inheritIO()
			.start()
			.waitFor();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD);
		}
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(keys, PASSWORD);
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trustManagers.init(keys);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
		return context;
	}

}
