package io.microservice.rpc.client;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.rpc.RpcNames;
import org.jspecify.annotations.Nullable;

/**
 * The queue replies come to, named and declared as nameko does it. Many replies are
 * acknowledged at a time.
 */
final class ReplyQueue {

	private static final Map<String, Object> ARGUMENTS = Map.of("x-expires", 300_000);

	private static final int ANY_NUMBER = 0;

	private static final int ACKNOWLEDGED_AT_A_TIME = 64;

	private final String address = UUID.randomUUID().toString();

	private final AmqpConsumer consumer;

	private final Consumer<AmqpDelivery> handler;

	private final Object lock = new Object();

	private @Nullable AmqpDelivery latest;

	private int unacknowledged;

	/**
	 * Create a reply queue.
	 * @param client the client
	 * @param options whose replies
	 * @param handler takes the replies
	 * @param missing is told that the queue, and what was in it, is gone
	 */
	ReplyQueue(AmqpClient client, RpcCallerOptions options, Consumer<AmqpDelivery> handler, Runnable missing) {
		this.handler = handler;
		String queue = RpcNames.replyQueue(options.name(), this.address);
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange(options.exchange())
			.durableQueue(queue, ARGUMENTS)
			.binding(queue, options.exchange(), this.address);
		this.consumer = client.consumer(new ConsumerOptions(queue, topology, ANY_NUMBER).whenMissing(missing),
				this::receive);
	}

	/**
	 * Return what goes into {@code reply_to}.
	 */
	String address() {
		return this.address;
	}

	void start() {
		this.consumer.start();
	}

	boolean isOpen() {
		return this.consumer.isConsuming();
	}

	CompletableFuture<?> ready() {
		return this.consumer.ready();
	}

	void stop() {
		this.consumer.deleteQueue();
		this.consumer.stop(Duration.ZERO);
	}

	/**
	 * Acknowledge what was received.
	 * @return whether there was anything
	 */
	boolean acknowledge() {
		synchronized (this.lock) {
			AmqpDelivery last = this.latest;
			if (last == null) {
				return false;
			}
			last.ackAll();
			this.latest = null;
			this.unacknowledged = 0;
			return true;
		}
	}

	private void receive(AmqpDelivery delivery) {
		try {
			this.handler.accept(delivery);
		}
		finally {
			received(delivery);
		}
	}

	private void received(AmqpDelivery delivery) {
		synchronized (this.lock) {
			this.latest = delivery;
			this.unacknowledged++;
			if (this.unacknowledged >= ACKNOWLEDGED_AT_A_TIME) {
				acknowledge();
			}
		}
	}

}
