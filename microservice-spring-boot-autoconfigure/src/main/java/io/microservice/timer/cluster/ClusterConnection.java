package io.microservice.timer.cluster;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConfirmingPublisher;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * The connection all timers of this instance share that run once per cluster. There is
 * none until there is such a timer.
 */
public final class ClusterConnection implements DisposableBean {

	private static final int MAX_NOTES = 100;

	private final Supplier<AmqpClient> factory;

	private final Duration heartbeat;

	private final String instance = UUID.randomUUID().toString();

	private @Nullable AmqpClient client;

	private @Nullable ConfirmingPublisher publisher;

	private boolean reachable = true;

	/**
	 * Create a connection.
	 * @param factory makes the access to the broker
	 * @param heartbeat the heartbeat of its connection; the broker takes an instance for
	 * gone when it has not heard from it for twice that, or a little longer
	 */
	public ClusterConnection(Supplier<AmqpClient> factory, Duration heartbeat) {
		this.factory = factory;
		this.heartbeat = heartbeat;
	}

	String instance() {
		return this.instance;
	}

	/**
	 * Return for how long nobody else can have what this instance had when it sent
	 * something the broker received.
	 */
	Duration lease() {
		return this.heartbeat;
	}

	/**
	 * Return the access to the broker over the connection.
	 * @return the client, the same for all
	 */
	public synchronized AmqpClient client() {
		AmqpClient current = this.client;
		if (current == null) {
			current = this.factory.get();
			this.client = current;
		}
		return current;
	}

	synchronized ConfirmingPublisher publisher() {
		ConfirmingPublisher current = this.publisher;
		if (current == null) {
			current = client().confirmingPublisher(AmqpTopology.empty(), MAX_NOTES);
			current.startInBackground();
			this.publisher = current;
		}
		return current;
	}

	/**
	 * Begin to consume, and do not wait for a broker that is away more than once.
	 */
	void start(AmqpConsumer consumer) {
		if (this.reachable) {
			consumer.start();
			this.reachable = consumer.isConsuming();
		}
		else {
			consumer.startInBackground();
		}
	}

	@Override
	public synchronized void destroy() {
		if (this.publisher != null) {
			this.publisher.stop(Duration.ZERO);
		}
		if (this.client != null) {
			this.client.destroy();
		}
	}

}
