package io.microservice.websocket.hub;

import java.time.Duration;

import io.microservice.amqp.AmqpClient;
import io.microservice.test.TestBroker;
import io.microservice.wire.JsonCodec;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.mockito.Mockito.mock;

/**
 * A hub with a connection of its own, like one of several instances.
 */
final class HubInstance implements AutoCloseable {

	private final CachingConnectionFactory connectionFactory;

	private final AmqpClient client;

	private final HubObserver observer = mock();

	private final DefaultWebSocketHub hub;

	private HubInstance(TestBroker broker, HubOptions options) {
		this.connectionFactory = broker.connectionFactory();
		this.client = new AmqpClient(this.connectionFactory);
		this.hub = DefaultWebSocketHub.clustered(new JsonCodec(), options, this.observer, this.client);
	}

	static HubInstance start(TestBroker broker, HubOptions options) {
		HubInstance instance = new HubInstance(broker, options);
		instance.hub.start();
		return instance;
	}

	static HubOptions options(String name, Duration timeout) {
		return new HubOptions(name, timeout, Duration.ofMinutes(1), 100);
	}

	DefaultWebSocketHub hub() {
		return this.hub;
	}

	HubObserver observer() {
		return this.observer;
	}

	/**
	 * Open a socket that listens to channels.
	 */
	TestSocket socket(String... channels) {
		TestSocket socket = TestSocket.open(this.hub);
		for (String channel : channels) {
			this.hub.subscribe(socket.id(), channel);
		}
		return socket;
	}

	/**
	 * End as a killed process does: without a word.
	 */
	void cut() {
		this.client.destroy();
		this.connectionFactory.destroy();
	}

	@Override
	public void close() {
		this.hub.stop();
		cut();
	}

}
