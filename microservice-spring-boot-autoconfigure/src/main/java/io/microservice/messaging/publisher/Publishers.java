package io.microservice.messaging.publisher;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpTopology;
import io.microservice.context.CallContext;
import io.microservice.messaging.Publisher;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes publishers to plain exchanges and queues. A bean of the application.
 *
 * <p>
 * Starts before and stops after whatever publishes. When it stops, nothing more is
 * published, what is on its way is waited for, and what is left fails. Thread-safe.
 */
public final class Publishers implements SmartLifecycle {

	private static final String METHOD = "publish";

	private final MessageSenders senders;

	private final String name;

	private final SingletonSupplier<MessageSender> plain;

	/**
	 * Create a factory of publishers. Nothing is connected yet.
	 * @param client the client
	 * @param codec writes the payloads
	 * @param options what messages have in common
	 * @param observer watches the messages
	 * @param name the name of the service in the call ids of messages that are published
	 * outside any call
	 */
	public Publishers(AmqpClient client, JsonCodec codec, PublisherOptions options, CallObserver observer,
			String name) {
		this.senders = new MessageSenders(client, codec, options, observer);
		this.name = name;
		this.plain = SingletonSupplier.of(() -> sender(AmqpTopology.empty()));
	}

	/**
	 * Return a publisher to an exchange that is there. Messages to one that is not fail.
	 * @param exchange the exchange
	 * @return the publisher, whose routing key is empty
	 */
	public Publisher forExchange(String exchange) {
		return ExchangePublisher.toExchange(this.plain.obtain(), exchange);
	}

	/**
	 * Return a publisher to an exchange that is declared before publishing, and whatever
	 * else is to be.
	 * @param exchange the exchange
	 * @param topology what to declare
	 * @return a new publisher with a channel of its own, to be kept, whose routing key is
	 * empty
	 */
	public Publisher forExchange(String exchange, AmqpTopology topology) {
		return ExchangePublisher.toExchange(sender(topology), exchange);
	}

	/**
	 * Return a publisher to a queue that is there. Messages to one that is not fail with
	 * an {@link io.microservice.amqp.UnroutableMessageException}.
	 * @param queue the queue
	 * @return the publisher
	 */
	public Publisher forQueue(String queue) {
		return ExchangePublisher.toQueue(this.plain.obtain(), queue);
	}

	/**
	 * Return a publisher to a queue that is declared before publishing, and whatever else
	 * is to be.
	 * @param queue the queue
	 * @param topology what to declare
	 * @return a new publisher with a channel of its own, to be kept
	 */
	public Publisher forQueue(String queue, AmqpTopology topology) {
		return ExchangePublisher.toQueue(sender(topology), queue);
	}

	private MessageSender sender(AmqpTopology topology) {
		return this.senders.sender(topology, () -> CallContext.create(this.name, METHOD));
	}

	/**
	 * Connect. If the broker cannot be reached, keep trying in the background.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses what is to be
	 * declared
	 */
	@Override
	public void start() {
		this.senders.start();
	}

	@Override
	public void stop() {
		this.senders.stop();
	}

	@Override
	public boolean isRunning() {
		return this.senders.isRunning();
	}

	@Override
	public int getPhase() {
		return this.senders.getPhase();
	}

}
