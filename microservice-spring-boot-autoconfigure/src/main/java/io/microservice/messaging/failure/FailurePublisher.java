package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConfirmingPublisher;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Publishes copies of messages that could not be handled, on a channel that is opened for
 * the first of them. It is stopped after the consumers of messages.
 */
public final class FailurePublisher implements SmartLifecycle, Supplier<ConfirmingPublisher> {

	/**
	 * That of the consumers is the last.
	 */
	private static final int PHASE = DEFAULT_PHASE - 1;

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

	private final Supplier<AmqpClient> client;

	private @Nullable ConfirmingPublisher publisher;

	/**
	 * Create a publisher.
	 * @param client supplies the access to the broker, for the first message
	 */
	public FailurePublisher(Supplier<AmqpClient> client) {
		this.client = client;
	}

	@Override
	public synchronized ConfirmingPublisher get() {
		ConfirmingPublisher current = this.publisher;
		if (current == null) {
			current = this.client.get()
				.confirmingPublisher(AmqpTopology.empty(), ConfirmingPublisher.DEFAULT_MAX_IN_FLIGHT);
			current.startInBackground();
			this.publisher = current;
		}
		return current;
	}

	/**
	 * Does nothing: the first message does.
	 */
	@Override
	public void start() {
	}

	@Override
	public void stop() {
		ConfirmingPublisher last;
		synchronized (this) {
			last = this.publisher;
			this.publisher = null;
		}
		if (last != null) {
			last.stop(STOP_PATIENCE);
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.publisher != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
