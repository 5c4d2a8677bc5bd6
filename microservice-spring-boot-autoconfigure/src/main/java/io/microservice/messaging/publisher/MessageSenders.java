package io.microservice.messaging.publisher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.context.CallContext;
import io.microservice.context.Deadline;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;

import org.springframework.context.SmartLifecycle;

/**
 * Makes senders of messages that start and stop together: before and after whatever sends
 * messages. A sender that is made, or used, before the others start connects in the
 * background.
 */
public final class MessageSenders implements SmartLifecycle {

	/**
	 * The phase: below those of listeners and web servers.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private final AmqpClient client;

	private final JsonCodec codec;

	private final PublisherOptions options;

	private final CallObserver observer;

	private final List<ConfirmingPublisher> publishers = new CopyOnWriteArrayList<>();

	private volatile State state = State.NEW;

	/**
	 * Create a factory of senders. Nothing is connected yet.
	 * @param client the client
	 * @param codec writes the payloads
	 * @param options what messages have in common
	 * @param observer watches the messages
	 */
	public MessageSenders(AmqpClient client, JsonCodec codec, PublisherOptions options, CallObserver observer) {
		this.client = client;
		this.codec = codec;
		this.options = options;
		this.observer = observer;
	}

	/**
	 * Make a sender, with a channel of its own.
	 * @param topology what to declare before sending
	 * @param rootContext the context of messages that are sent outside any call
	 * @return the sender
	 */
	public MessageSender sender(AmqpTopology topology, Supplier<CallContext> rootContext) {
		ConfirmingPublisher publisher = this.client.confirmingPublisher(topology, this.options.maxInFlight());
		add(publisher);
		return new MessageSender(() -> ready(publisher), this.codec, this.options, this.observer, rootContext);
	}

	/**
	 * Connect. If the broker cannot be reached, keep trying in the background.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses what is to be
	 * declared
	 */
	@Override
	public synchronized void start() {
		if (this.state == State.RUNNING) {
			return;
		}
		try {
			startAll();
		}
		catch (RuntimeException ex) {
			this.publishers.forEach((publisher) -> publisher.stop(Duration.ZERO));
			throw ex;
		}
		this.state = State.RUNNING;
	}

	private void startAll() {
		boolean reachable = true;
		for (ConfirmingPublisher publisher : this.publishers) {
			if (reachable) {
				publisher.start();
				reachable = publisher.isOpen();
			}
			else {
				publisher.startInBackground();
			}
		}
	}

	/**
	 * Send no further messages, wait for those on their way, fail what is left, and
	 * disconnect.
	 */
	@Override
	public synchronized void stop() {
		this.state = State.STOPPED;
		Deadline patience = Deadline.after(this.options.shutdownTimeout());
		this.publishers.forEach((publisher) -> publisher.stop(patience.remaining()));
	}

	@Override
	public boolean isRunning() {
		return this.state == State.RUNNING;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private synchronized void add(ConfirmingPublisher publisher) {
		this.publishers.add(publisher);
		if (this.state == State.RUNNING) {
			publisher.startInBackground();
		}
	}

	private ConfirmingPublisher ready(ConfirmingPublisher publisher) {
		if (this.state == State.NEW) {
			publisher.startInBackground();
		}
		return publisher;
	}

	private enum State {

		NEW, RUNNING, STOPPED

	}

}
