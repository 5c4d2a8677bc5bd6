package io.microservice.amqp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * A broker as one test sees it: a client to be tested, and a channel of RabbitMQ's own
 * client to look at what it does.
 */
class Broker implements AutoCloseable {

	static final Map<String, Object> SHORT_LIVED = Map.of("x-expires", 300_000);

	private final CachingConnectionFactory connectionFactory;

	private final AmqpClient client;

	private final List<Runnable> cleanUp = new ArrayList<>();

	private @Nullable Connection connection;

	private @Nullable Channel channel;

	private final TestBroker broker;

	Broker(TestBroker broker) {
		this(broker, (connectionFactory) -> {
		});
	}

	Broker(TestBroker broker, Consumer<CachingConnectionFactory> customizer) {
		this.broker = broker;
		this.connectionFactory = broker.connectionFactory();
		customizer.accept(this.connectionFactory);
		this.client = new AmqpClient(this.connectionFactory);
	}

	AmqpConsumer consumer(String queue, int prefetch, Consumer<AmqpDelivery> handler) {
		return consumer(new ConsumerOptions(queue, AmqpTopology.empty().durableQueue(queue, SHORT_LIVED), prefetch),
				handler);
	}

	AmqpConsumer consumer(ConsumerOptions options, Consumer<AmqpDelivery> handler) {
		AmqpConsumer consumer = this.client.consumer(options, handler);
		this.cleanUp.add(() -> consumer.stop(Duration.ZERO));
		return consumer;
	}

	AmqpPublisher publisher(AmqpTopology topology, Consumer<ReturnedMessage> returns) {
		AmqpPublisher publisher = this.client.publisher(topology, returns);
		this.cleanUp.add(publisher::stop);
		return publisher;
	}

	ConfirmingPublisher confirmingPublisher(AmqpTopology topology, int maxInFlight) {
		ConfirmingPublisher publisher = this.client.confirmingPublisher(topology, maxInFlight);
		this.cleanUp.add(() -> publisher.stop(Duration.ZERO));
		return publisher;
	}

	AmqpQueues queues() {
		return this.client.queues();
	}

	synchronized Channel channel() {
		try {
			if (this.connection == null || !this.connection.isOpen()) {
				this.connection = this.broker.connect();
			}
			if (this.channel == null || !this.channel.isOpen()) {
				this.channel = this.connection.createChannel();
			}
			return this.channel;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	String queue() {
		String queue = "test-" + UUID.randomUUID();
		call((channel) -> channel.queueDeclare(queue, true, false, false, SHORT_LIVED));
		return queue;
	}

	void send(String queue, String... bodies) {
		for (String body : bodies) {
			call((channel) -> {
				channel.basicPublish("", queue, new BasicProperties(), body.getBytes(StandardCharsets.UTF_8));
				return channel;
			});
		}
	}

	/**
	 * Take the next message from a queue, waiting for it.
	 */
	GetResponse take(String queue) {
		return Awaitility.await()
			.until(() -> call((channel) -> channel.basicGet(queue, true)), (response) -> response != null);
	}

	/**
	 * Take all messages from a queue, in order, without waiting.
	 */
	List<String> drain(String queue) {
		List<String> bodies = new ArrayList<>();
		for (GetResponse next = get(queue); next != null; next = get(queue)) {
			bodies.add(text(next.getBody()));
		}
		return bodies;
	}

	private @Nullable GetResponse get(String queue) {
		return call((channel) -> channel.basicGet(queue, true));
	}

	long ready(String queue) {
		return call((channel) -> channel.messageCount(queue));
	}

	<T> T call(ChannelCall<T> call) {
		try {
			return call.on(channel());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws Exception {
		this.cleanUp.forEach(Runnable::run);
		this.client.destroy();
		this.connectionFactory.destroy();
		if (this.connection != null && this.connection.isOpen()) {
			this.connection.close();
		}
	}

	interface ChannelCall<T> {

		T on(Channel channel) throws Exception;

	}

}
