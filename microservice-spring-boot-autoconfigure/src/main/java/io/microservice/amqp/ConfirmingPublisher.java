package io.microservice.amqp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages and tells when the broker has them, many at a time on a channel of
 * its own. Made by {@link AmqpClient#confirmingPublisher}.
 *
 * <p>
 * While the broker is away or takes no messages, they wait, in the order they were
 * published in. What was sent and not confirmed when the channel was lost is sent again,
 * so that the broker may have it twice; it is delivered as
 * {@link AmqpDelivery#redelivered() redelivered} then. When the broker closes the channel
 * because of a message, what was under way with it is sent again one by one, until it
 * shows which message it is.
 *
 * <p>
 * Thread-safe.
 */
public final class ConfirmingPublisher {

	/**
	 * Number of messages on their way at a time by default.
	 */
	public static final int DEFAULT_MAX_IN_FLIGHT = 5000;

	private static final Log logger = LogFactory.getLog(ConfirmingPublisher.class);

	private final AmqpConnections connections;

	private final AmqpTopology topology;

	private final int maxInFlight;

	private final ChannelKeeper keeper;

	private final Ticker ticker;

	private final Semaphore places;

	private final AtomicLong numbers = new AtomicLong();

	private final Queue<Publication> inFlight = new ConcurrentLinkedQueue<>();

	private final Backlog backlog = new Backlog();

	private final ConfirmChannel.Events events = new ChannelEvents();

	private volatile State state = State.STOPPED;

	private volatile @Nullable ConfirmChannel channel;

	private volatile @Nullable Throwable lastFailure;

	ConfirmingPublisher(AmqpConnections connections, ScheduledExecutorService recovery, ScheduledExecutorService timer,
			AmqpTopology topology, int maxInFlight) {
		this.connections = connections;
		this.topology = topology;
		this.maxInFlight = maxInFlight;
		this.places = new Semaphore(maxInFlight);
		this.keeper = new ChannelKeeper("publisher", this::open, recovery);
		this.ticker = new Ticker(timer, this::tick);
	}

	/**
	 * Open the channel. If the broker cannot be reached, keep trying in the background.
	 * @throws TopologyException if the broker refuses the topology
	 */
	public synchronized void start() {
		if (this.state == State.RUNNING) {
			return;
		}
		this.state = State.RUNNING;
		try {
			this.keeper.start();
		}
		catch (RuntimeException ex) {
			this.state = State.STOPPED;
			throw ex;
		}
	}

	/**
	 * Open the channel in the background. What is published meanwhile waits for it.
	 */
	public synchronized void startInBackground() {
		if (this.state != State.RUNNING) {
			this.state = State.RUNNING;
			this.keeper.startInBackground();
		}
	}

	/**
	 * Take no more messages, wait for those on their way, fail what is left, and close
	 * the channel.
	 * @param patience how long to wait
	 */
	public synchronized void stop(Duration patience) {
		if (this.state == State.STOPPED) {
			return;
		}
		this.state = State.STOPPING;
		boolean idle = awaitIdle(patience);
		this.state = State.STOPPED;
		this.keeper.stop();
		failWaiting();
		if (idle) {
			this.places.release(this.maxInFlight);
		}
	}

	/**
	 * Return whether messages can be sent, as far as is known.
	 * @return {@code true} while the channel is open and not blocked
	 */
	public boolean isOpen() {
		ConfirmChannel channel = this.channel;
		return channel != null && channel.isOpen() && channel.blocked() == null;
	}

	/**
	 * Publish a message. Waits only if too many are on their way, and not even then on a
	 * thread that must not block.
	 * @param message the message
	 * @param timeout how long to wait until the broker has it
	 * @return completed when the broker has the message, or exceptionally with a
	 * {@link PublishException}, as a rule on a thread that must not block. Whoever
	 * completes it otherwise keeps the message from being sent, if it is not yet
	 */
	public CompletableFuture<Void> publish(AmqpMessage message, Duration timeout) {
		return publish(message, timeout, new CompletableFuture<>());
	}

	/**
	 * Publish a message like {@link #publish(AmqpMessage, Duration)}.
	 * @param <F> the type of the future
	 * @param message the message
	 * @param timeout how long to wait until the broker has it
	 * @param outcome a new future, to be completed
	 * @return the future
	 */
	public <F extends CompletableFuture<Void>> F publish(AmqpMessage message, Duration timeout, F outcome) {
		Publication publication = new Publication(this.numbers.getAndIncrement(), message, timeout, outcome);
		if (this.state != State.RUNNING) {
			publication.abandon("the publisher is stopped");
		}
		else if (this.places.tryAcquire() || awaitPlace(publication)) {
			this.inFlight.add(publication);
			this.ticker.wake();
			send(publication);
		}
		return outcome;
	}

	private boolean awaitPlace(Publication publication) {
		String reason = "%d messages are on their way already".formatted(this.maxInFlight);
		if (!CallbackThread.mayBlock()) {
			publication.abandon(reason + ", and thread '" + Thread.currentThread().getName() + "' must not wait");
			return false;
		}
		try {
			if (this.places.tryAcquire(publication.remainingNanos(), TimeUnit.NANOSECONDS)) {
				return true;
			}
			publication.expire(reason, this.lastFailure);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			publication.abandon("the thread was interrupted");
		}
		return false;
	}

	private void send(Publication publication) {
		ConfirmChannel current = this.channel;
		if (current != null && current.admitsAny() && this.backlog.isIdle()) {
			current.write(publication);
			return;
		}
		this.backlog.add(publication);
		awaitChannel();
	}

	/**
	 * Send what waits as soon as there is a channel; try to open one now if there is
	 * none.
	 */
	private void awaitChannel() {
		if (this.state == State.STOPPED) {
			failWaiting();
			return;
		}
		this.keeper.channel().exceptionally(this::failed);
		drain();
	}

	private @Nullable AMQChannel failed(Throwable failure) {
		this.lastFailure = failure;
		return null;
	}

	private void drain() {
		this.backlog.drainTo(() -> this.channel);
	}

	private void failWaiting() {
		this.backlog.forEach((waiting) -> {
			if (this.backlog.remove(waiting)) {
				left(waiting);
				waiting.abandon("the publisher was stopped");
			}
		});
	}

	private void left(Publication publication) {
		publication.over();
		this.places.release();
	}

	private boolean tick() {
		try {
			this.inFlight.removeIf(this::isOver);
			if (!this.backlog.isEmpty()) {
				drain();
			}
		}
		catch (RuntimeException ex) {
			logger.error("Could not look after messages on their way", ex);
		}
		return !this.inFlight.isEmpty();
	}

	private boolean isOver(Publication publication) {
		if (publication.isOver()) {
			return true;
		}
		if (!publication.isDone() && publication.remainingNanos() > 0) {
			return false;
		}
		ConfirmChannel current = this.channel;
		if (!publication.isDone()) {
			publication.expire(reason(current, this.lastFailure), this.lastFailure);
		}
		if (this.backlog.remove(publication)) {
			left(publication);
			return true;
		}
		return current != null && current.forget(publication);
	}

	private static String reason(@Nullable ConfirmChannel channel, @Nullable Throwable failure) {
		if (channel == null || !channel.isOpen()) {
			return (failure instanceof TopologyException) ? String.valueOf(failure.getMessage())
					: "there is no connection to the broker";
		}
		String blocked = channel.blocked();
		return (blocked != null) ? "the broker takes no messages: " + blocked : "others were sent first";
	}

	private boolean awaitIdle(Duration patience) {
		try {
			return this.places.tryAcquire(this.maxInFlight, patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private AMQChannel open() throws IOException {
		AMQConnection connection = this.connections.connection();
		Channel opened = AmqpConnections.openChannel(connection);
		try {
			this.topology.declare(opened);
			this.channel = ConfirmChannel.of(opened, this.connections.writer(connection), this.events);
			this.lastFailure = null;
		}
		catch (IOException | RuntimeException ex) {
			opened.abort();
			throw ex;
		}
		drain();
		return (AMQChannel) opened;
	}

	private final class ChannelEvents implements ConfirmChannel.Events {

		private static final int NOT_FOUND = 404;

		private static final int ACCESS_REFUSED = 403;

		@Override
		public void left(Publication publication) {
			ConfirmingPublisher.this.left(publication);
		}

		@Override
		public void settled() {
			if (!ConfirmingPublisher.this.backlog.isEmpty()) {
				drain();
			}
		}

		@Override
		public void notSent(Publication publication) {
			ConfirmingPublisher.this.backlog.add(publication);
			awaitChannel();
		}

		@Override
		public void lost(List<Publication> unconfirmed, AMQP.Channel.@Nullable Close refusal) {
			List<Publication> again = unconfirmed;
			if (refusal != null && again.size() == 1 && again.get(0).isSuspect()) {
				refuse(again.get(0), refusal);
				again = List.of();
			}
			else if (refusal != null) {
				again.forEach(Publication::suspect);
			}
			again.forEach(Publication::again);
			ConfirmingPublisher.this.backlog.addAll(again);
			if (!ConfirmingPublisher.this.backlog.isEmpty()) {
				awaitChannel();
			}
		}

		private void refuse(Publication refused, AMQP.Channel.Close refusal) {
			ConfirmingPublisher.this.left(refused);
			refused.refused(refusal);
			if (refusal.getReplyCode() == NOT_FOUND || refusal.getReplyCode() == ACCESS_REFUSED) {
				ConfirmingPublisher.this.backlog.forEach((other) -> refuseLike(refused, other, refusal));
			}
		}

		private void refuseLike(Publication refused, Publication other, AMQP.Channel.Close refusal) {
			if (other.isSuspect() && other.message().exchange().equals(refused.message().exchange())
					&& ConfirmingPublisher.this.backlog.remove(other)) {
				ConfirmingPublisher.this.left(other);
				other.refused(refusal);
			}
		}

	}

	private enum State {

		STOPPED, RUNNING, STOPPING

	}

}
