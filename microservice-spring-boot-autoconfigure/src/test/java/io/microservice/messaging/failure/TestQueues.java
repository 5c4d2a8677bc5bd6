package io.microservice.messaging.failure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.FailureHandler;
import io.microservice.messaging.Retry;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Queues whose messages go to methods that may fail, as handlers of events are, without
 * what is particular to events.
 */
class TestQueues implements AutoCloseable {

	static final RetryOptions NO_RETRIES = options(0, Duration.ZERO);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final CachingConnectionFactory connectionFactory;

	private final AmqpClient client;

	private final FailurePublisher publisher;

	private final FailureHandling failures;

	private RetryOptions options = NO_RETRIES;

	private final Connection connection;

	private final Channel channel;

	private final ExecutorService workers = Executors.newCachedThreadPool();

	private final List<AmqpConsumer> consumers = new ArrayList<>();

	private final List<String> created = new ArrayList<>();

	TestQueues(TestBroker broker) {
		this(broker, broker.connectionFactory());
	}

	TestQueues(TestBroker broker, CachingConnectionFactory connectionFactory) {
		this.connectionFactory = connectionFactory;
		this.client = new AmqpClient(connectionFactory);
		this.publisher = new FailurePublisher(() -> this.client);
		this.failures = new FailureHandling(() -> this.client, this.publisher, (kind) -> this.options,
				UnaryOperator.identity());
		this.connection = broker.connect();
		try {
			this.channel = this.connection.createChannel();
			this.channel.confirmSelect();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static RetryOptions options(int maxRetries, Duration interval) {
		return new RetryOptions(maxRetries, interval, 1, interval, Set.of(), true);
	}

	static String name() {
		return "failures-" + UUID.randomUUID();
	}

	static ConsumedQueue queue(AmqpQueue queue) {
		return new ConsumedQueue(entrypoint(), queue, queue.name(), false, false, retry());
	}

	static Entrypoint entrypoint() {
		Method method = ReflectionUtils.findMethod(Handler.class, "handle");
		return new Entrypoint("event", "handle",
				new EntrypointMethod(new ServiceDefinition("test"), Handler::new, method, method), Set.of(), Set.of());
	}

	static Retry retry() {
		return ReflectionUtils.findMethod(Handler.class, "handle").getAnnotation(HandlerAnnotation.class).retry();
	}

	/**
	 * Begin to consume a durable classic queue.
	 */
	String consume(RetryOptions options, TestMethod method) {
		return consume(queue(AmqpQueue.durable(name())), options, method);
	}

	/**
	 * Begin to consume a queue.
	 */
	String consume(ConsumedQueue queue, RetryOptions options, TestMethod method) {
		consumer(queue, options, method).start();
		return queue.queue().name();
	}

	AmqpConsumer consumer(ConsumedQueue queue, RetryOptions options, TestMethod method) {
		Receiver receiver = new Receiver(method);
		this.options = options;
		receiver.failures = this.failures.create(queue, receiver::accept);
		String name = queue.queue().name();
		AmqpTopology topology = AmqpTopology.empty()
			.queue(queue.queue().with(receiver.failures.queueArguments()))
			.and(receiver.failures.topology());
		this.created.add(name);
		this.created.add(queue.family() + ".dead");
		options.intervals().forEach((interval) -> this.created.add(name + ".retry-" + interval.toMillis()));
		AmqpConsumer consumer = this.client.consumer(new ConsumerOptions(name, topology, queue.ordered() ? 1 : 10),
				receiver::accept);
		this.consumers.add(consumer);
		return consumer;
	}

	DeadLetters deadLetters() {
		return this.failures.deadLetters();
	}

	void send(String queue, String... bodies) {
		for (String body : bodies) {
			send("", queue, new BasicProperties.Builder().deliveryMode(2).build(), body);
		}
	}

	void send(String exchange, String routingKey, BasicProperties properties, String body) {
		call((channel) -> {
			channel.basicPublish(exchange, routingKey, properties, body.getBytes());
			return channel.waitForConfirms();
		});
	}

	/**
	 * Take the next message from a queue, waiting for it.
	 */
	GetResponse take(String queue) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> call((channel) -> channel.basicGet(queue, true)), (response) -> response != null);
	}

	long count(String queue) {
		return call((channel) -> channel.messageCount(queue));
	}

	/**
	 * Return how many messages wait in a queue that may be the connection's own.
	 */
	long ownCount(String queue) {
		return this.client.queues().count(queue);
	}

	void awaitCount(String queue, long count) {
		Awaitility.await().atMost(PATIENCE).until(() -> count(queue) == count);
	}

	synchronized <T> T call(ChannelCall<T> call) {
		try {
			return call.on(this.channel);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	void stopConsumers(Duration patience) {
		this.consumers.forEach((consumer) -> consumer.stop(patience));
		this.consumers.clear();
	}

	@Override
	public void close() throws Exception {
		stopConsumers(Duration.ZERO);
		this.publisher.stop();
		this.client.destroy();
		this.connectionFactory.destroy();
		this.workers.shutdownNow();
		if (this.connection.isOpen()) {
			for (String queue : this.created) {
				call((channel) -> channel.queueDelete(queue));
			}
		}
		this.connection.abort();
	}

	/**
	 * What a method does with a message.
	 */
	interface TestMethod {

		void handle(AmqpDelivery delivery) throws Exception;

	}

	interface ChannelCall<T> {

		T on(Channel channel) throws Exception;

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface HandlerAnnotation {

		Retry retry() default @Retry;

	}

	static class Handler {

		@HandlerAnnotation
		void handle() {
		}

	}

	private final class Receiver {

		private final TestMethod method;

		private FailureHandler failures;

		Receiver(TestMethod method) {
			this.method = method;
		}

		void accept(AmqpDelivery delivery) {
			TestQueues.this.workers.execute(() -> handle(delivery));
		}

		private void handle(AmqpDelivery delivery) {
			if (!delivery.begin()) {
				return;
			}
			try {
				this.method.handle(delivery);
			}
			catch (Exception ex) {
				this.failures.handle(delivery, ex);
				return;
			}
			delivery.ack();
		}

	}

}
