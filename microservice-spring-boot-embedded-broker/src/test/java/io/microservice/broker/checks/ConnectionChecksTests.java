package io.microservice.broker.checks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Checks of connections.
 */
class ConnectionChecksTests extends BrokerChecks {

	@Test
	void serverTellsWhatItCan() {
		Map<String, Object> properties = this.connection.getServerProperties();
		assertThat(properties.get("product")).hasToString("RabbitMQ");
		assertThat(properties.get("version").toString()).startsWith("4.");
		assertThat(capabilities(properties)).contains(entry("publisher_confirms", true),
				entry("exchange_exchange_bindings", true), entry("basic.nack", true),
				entry("consumer_cancel_notify", true), entry("connection.blocked", true),
				entry("consumer_priorities", true), entry("authentication_failure_close", true),
				entry("per_consumer_qos", true), entry("direct_reply_to", true));
	}

	@Test
	void limitsAreNegotiated() {
		assertThat(this.connection.getFrameMax()).isEqualTo(131072);
		assertThat(this.connection.getChannelMax()).isEqualTo(2047);
		assertThat(this.connection.getHeartbeat()).isEqualTo(60);
	}

	@Test
	void whenPasswordIsWrongThenRefused() {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setPassword("wrong");
		assertThatExceptionOfType(AuthenticationFailureException.class).isThrownBy(factory::newConnection)
			.withMessageContaining("ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. "
					+ "For details see the broker logfile.");
	}

	@Test
	void whenUserIsUnknownThenRefused() {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setUsername("nobody");
		assertThatExceptionOfType(AuthenticationFailureException.class).isThrownBy(factory::newConnection);
	}

	@Test
	void whenVirtualHostIsUnknownThenRefused() {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setVirtualHost("nope");
		assertClose(connectionClosedBy(factory::newConnection), 530, "NOT_ALLOWED - vhost nope not found");
	}

	@Test
	void whenUserMayNotUseVirtualHostThenRefused() throws Exception {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setUsername(BrokerUnderTest.CONFINED_USER);
		factory.setPassword(BrokerUnderTest.CONFINED_USER);
		assertClose(connectionClosedBy(factory::newConnection), 530,
				"NOT_ALLOWED - access to vhost '/' refused for user 'confined'");
		factory.setVirtualHost(BrokerUnderTest.CONFINED_TO);
		factory.newConnection().close();
	}

	@Test
	void virtualHostsAreApart() throws Exception {
		String name = "vhost-" + UUID.randomUUID();
		this.broker.addVirtualHost(name);
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setVirtualHost(name);
		String queue = queue();
		try (Connection other = factory.newConnection(); Channel there = other.createChannel()) {
			assertClose(channelClosedBy(() -> other.createChannel().queueDeclarePassive(queue)), 404,
					"NOT_FOUND - no queue '%s' in vhost '%s'".formatted(queue, name));
			there.queueDeclare(queue, false, true, false, null);
			there.basicPublish("", queue, PLAIN, "there".getBytes(StandardCharsets.UTF_8));
			sync(there);
			assertThat(drain(queue)).isEmpty();
			there.exchangeDeclarePassive("amq.topic");
		}
	}

	@Test
	void heartbeatsKeepAnIdleConnection() throws Exception {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setRequestedHeartbeat(1);
		try (Connection idle = factory.newConnection()) {
			assertThat(idle.getHeartbeat()).isOne();
			Awaitility.await().during(Duration.ofSeconds(4)).atMost(TIMEOUT).until(idle::isOpen);
			idle.createChannel().close();
		}
	}

	@Test
	void manyChannelsAreOpened() throws Exception {
		String queue = queue();
		List<Channel> channels = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			Channel next = this.connection.createChannel();
			channels.add(next);
			next.basicPublish("", queue, PLAIN, new byte[1]);
		}
		for (Channel next : channels) {
			next.close();
		}
		awaitCount(this.channel, queue, 200);
	}

	@Test
	void whenTooManyChannelsThenConnectionIsClosed() throws Exception {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setRequestedChannelMax(10);
		try (Connection small = factory.newConnection()) {
			for (int i = 0; i < 10; i++) {
				assertThat(small.createChannel()).isNotNull();
			}
			assertThat(small.createChannel()).isNull();
		}
	}

	@Test
	void channelNumberCanBeUsedAgain() throws Exception {
		for (int i = 0; i < 100; i++) {
			Channel again = this.connection.createChannel(7);
			assertThat(again.getChannelNumber()).isEqualTo(7);
			again.close();
		}
		channelClosedBy(() -> this.connection.createChannel(7).queueDeclarePassive("nope"));
		this.connection.createChannel(7).close();
	}

	@Test
	void manyConnectionsAreOpened() throws Exception {
		String queue = queue();
		for (int i = 0; i < 50; i++) {
			Channel publisher = connectAgain().createChannel();
			publisher.basicPublish("", queue, PLAIN, new byte[1]);
		}
		awaitCount(this.channel, queue, 50);
	}

	@Test
	void smallFramesAreNegotiated() throws Exception {
		String version = this.connection.getServerProperties().get("version").toString();
		int smallest = version.startsWith("4.0.") ? 4096 : 8192;
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setRequestedFrameMax(smallest);
		String queue = queue();
		byte[] body = new byte[100_000];
		new java.util.Random(2).nextBytes(body);
		try (Connection small = factory.newConnection()) {
			assertThat(small.getFrameMax()).isEqualTo(smallest);
			Channel publisher = small.createChannel();
			publisher.basicPublish("", queue, PLAIN, body);
			sync(publisher);
		}
		assertThat(get(queue).getBody()).isEqualTo(body);
	}

	@Test
	void whenConnectionIsLostThenClientRecoversItsTopology() throws Exception {
		ConnectionFactory factory = this.broker.connectionFactory();
		factory.setAutomaticRecoveryEnabled(true);
		factory.setNetworkRecoveryInterval(50);
		try (Connection recovering = factory.newConnection()) {
			CompletableFuture<Boolean> recovered = new CompletableFuture<>();
			((Recoverable) recovering).addRecoveryListener(new RecoveryListener() {

				@Override
				public void handleRecovery(Recoverable recoverable) {
					recovered.complete(true);
				}

				@Override
				public void handleRecoveryStarted(Recoverable recoverable) {
				}

			});
			Channel consumer = recovering.createChannel();
			String exchange = unique("x");
			consumer.exchangeDeclare(exchange, "fanout", false, true, null);
			String queue = consumer.queueDeclare(unique("q"), false, true, true, null).getQueue();
			consumer.queueBind(queue, exchange, "");
			Received received = consume(consumer, queue, true, Map.of());
			channelClosedByForce(recovering);
			await(recovered);
			publish(exchange, "", "after");
			assertThat(text(received.next())).isEqualTo("after");
		}
	}

	/**
	 * Make a mistake that closes the connection.
	 */
	private static void channelClosedByForce(Connection recovering) throws Exception {
		Channel other = recovering.createChannel();
		connectionClosedBy(() -> other.basicQos(1, 1, false));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> capabilities(Map<String, Object> properties) {
		return (Map<String, Object>) properties.get("capabilities");
	}

}
