package io.microservice.amqp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A queue of one's own that replies come to. It outlives a lost connection for five
 * minutes. Many replies are acknowledged at a time.
 */
public final class AmqpReplyQueue {

	private static final Map<String, Object> ARGUMENTS = Map.of("x-expires", 300_000);

	private static final int ANY_NUMBER = 0;

	private static final int ACKNOWLEDGED_AT_A_TIME = 64;

	private final AmqpConsumer consumer;

	private final Consumer<AmqpDelivery> handler;

	private final Object lock = new Object();

	private @Nullable AmqpDelivery latest;

	private int unacknowledged;

	/**
	 * Create a reply queue.
	 * @param client the client
	 * @param queue the name of the queue, of which this is the only reader
	 * @param topology what to declare besides the queue: exchanges, before it
	 * @param bindings what to declare after it
	 * @param handler takes the replies
	 * @param missing is told that the queue, and what was in it, is gone
	 */
	public AmqpReplyQueue(AmqpClient client, String queue, AmqpTopology topology, AmqpTopology bindings,
			Consumer<AmqpDelivery> handler, Runnable missing) {
		this.handler = handler;
		AmqpTopology complete = topology.durableQueue(queue, ARGUMENTS).and(bindings);
		this.consumer = client.consumer(new ConsumerOptions(queue, complete, ANY_NUMBER).whenMissing(missing),
				this::receive);
	}

	/**
	 * Declare the queue and begin to consume. If the broker cannot be reached, keep
	 * trying in the background.
	 * @throws TopologyException if the broker refuses the queue
	 */
	public void start() {
		this.consumer.start();
	}

	/**
	 * Return whether replies come in, as far as is known.
	 * @return {@code true} while the channel is open and the queue is there
	 */
	public boolean isOpen() {
		return this.consumer.isConsuming();
	}

	/**
	 * Return when replies come in.
	 * @return completed if they do; completed exceptionally, soon, if the channel cannot
	 * be opened
	 */
	public CompletableFuture<?> ready() {
		return this.consumer.ready();
	}

	/**
	 * Delete the queue.
	 */
	public void stop() {
		this.consumer.deleteQueue();
		this.consumer.stop(Duration.ZERO);
	}

	/**
	 * Acknowledge what was received. To be called from time to time, since it is done by
	 * itself only for many replies.
	 * @return whether there was anything
	 */
	public boolean acknowledge() {
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
