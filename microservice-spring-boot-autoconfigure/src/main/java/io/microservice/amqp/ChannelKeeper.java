package io.microservice.amqp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQChannel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps one channel open: opens it, notices when it is lost, and opens another, trying
 * again at growing intervals while the broker is away.
 */
final class ChannelKeeper {

	private static final Log logger = LogFactory.getLog(ChannelKeeper.class);

	private static final Duration FIRST_INTERVAL = Duration.ofMillis(100);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

	private final String subject;

	private final Opener opener;

	private final ScheduledExecutorService scheduler;

	private volatile @Nullable AMQChannel channel;

	private @Nullable CompletableFuture<AMQChannel> opening;

	private @Nullable ScheduledFuture<?> retry;

	private @Nullable BackOffExecution backOff;

	private boolean stopped = true;

	/**
	 * Create a keeper.
	 * @param subject what the channel is for, for people
	 * @param opener opens a channel and prepares it
	 * @param scheduler runs what blocks
	 */
	ChannelKeeper(String subject, Opener opener, ScheduledExecutorService scheduler) {
		this.subject = subject;
		this.opener = opener;
		this.scheduler = scheduler;
	}

	/**
	 * Open the channel on the calling thread. If the broker cannot be reached, keep
	 * trying in the background.
	 * @throws TopologyException if the broker refuses what the channel needs
	 * @throws AmqpAuthenticationException if the broker refuses the user
	 */
	void start() {
		synchronized (this) {
			this.stopped = false;
			this.opening = new CompletableFuture<>();
		}
		Exception failure = attempt();
		if (failure instanceof TopologyException || failure instanceof AmqpAuthenticationException) {
			stop();
			throw (RuntimeException) failure;
		}
	}

	/**
	 * Open the channel in the background.
	 */
	synchronized void startInBackground() {
		this.stopped = false;
		if (this.opening == null && openChannel() == null) {
			beginAttempt();
		}
	}

	/**
	 * Return the channel if it is open.
	 */
	@Nullable AMQChannel openChannel() {
		AMQChannel current = this.channel;
		return (current != null && current.isOpen()) ? current : null;
	}

	/**
	 * Return the channel as soon as it is open, or the failure of an attempt to open it
	 * that begins now at the latest.
	 */
	CompletableFuture<AMQChannel> channel() {
		AMQChannel open = openChannel();
		if (open != null) {
			return CompletableFuture.completedFuture(open);
		}
		synchronized (this) {
			if (this.stopped) {
				return CompletableFuture.failedFuture(stoppedFailure());
			}
			if (this.opening != null) {
				return this.opening;
			}
			return beginAttempt();
		}
	}

	void stop() {
		AMQChannel last;
		CompletableFuture<AMQChannel> waiting;
		synchronized (this) {
			this.stopped = true;
			last = this.channel;
			waiting = this.opening;
			this.channel = null;
			cancelRetry();
		}
		if (waiting != null) {
			waiting.completeExceptionally(stoppedFailure());
		}
		close(last);
	}

	private CompletableFuture<AMQChannel> beginAttempt() {
		CompletableFuture<AMQChannel> begun = new CompletableFuture<>();
		this.opening = begun;
		this.scheduler.execute(this::attempt);
		return begun;
	}

	private @Nullable Exception attempt() {
		try {
			AMQChannel opened = this.opener.open();
			opened(opened);
			opened.addShutdownListener((cause) -> lost(opened, cause));
			return null;
		}
		catch (Exception ex) {
			Exception failure = translate(ex);
			failed(failure);
			return failure;
		}
	}

	private void opened(AMQChannel opened) {
		CompletableFuture<AMQChannel> waiting;
		boolean unwanted;
		synchronized (this) {
			unwanted = this.stopped || openChannel() != null;
			waiting = this.opening;
			this.opening = null;
			if (!unwanted) {
				this.channel = opened;
			}
			if (this.backOff != null) {
				logger.info("Recovered %s".formatted(this.subject));
			}
			this.backOff = null;
			cancelRetry();
		}
		if (unwanted) {
			close(opened);
		}
		if (waiting != null) {
			waiting.complete(opened);
		}
	}

	private void failed(Exception failure) {
		CompletableFuture<AMQChannel> waiting;
		synchronized (this) {
			waiting = this.opening;
			this.opening = null;
		}
		scheduleAttempt(failure);
		if (waiting != null) {
			waiting.completeExceptionally(failure);
		}
	}

	private void lost(AMQChannel lost, ShutdownSignalException cause) {
		synchronized (this) {
			if (this.stopped || this.channel != lost) {
				return;
			}
			this.channel = null;
		}
		logger.warn("Lost %s: %s".formatted(this.subject, cause.getMessage()));
		scheduleAttempt();
	}

	private void scheduleAttempt(Exception failure) {
		long interval = scheduleAttempt();
		if (interval >= 0) {
			logger.warn("No %s, trying again in %d ms: %s".formatted(this.subject, interval, failure.getMessage()));
		}
	}

	private synchronized long scheduleAttempt() {
		if (this.stopped || this.opening != null || this.retry != null) {
			return -1;
		}
		if (this.backOff == null) {
			ExponentialBackOff intervals = new ExponentialBackOff(FIRST_INTERVAL.toMillis(), 2);
			intervals.setMaxInterval(LONGEST_INTERVAL.toMillis());
			this.backOff = intervals.start();
		}
		long interval = this.backOff.nextBackOff();
		this.retry = this.scheduler.schedule(this::retry, interval, TimeUnit.MILLISECONDS);
		return interval;
	}

	private void cancelRetry() {
		if (this.retry != null) {
			this.retry.cancel(false);
			this.retry = null;
		}
	}

	private synchronized void retry() {
		this.retry = null;
		if (!this.stopped && this.opening == null && openChannel() == null) {
			beginAttempt();
		}
	}

	private static BrokerUnavailableException stoppedFailure() {
		return new BrokerUnavailableException("The application is stopped", null);
	}

	private Exception translate(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ShutdownSignalException signal && !(cause instanceof AlreadyClosedException)) {
				Method reason = signal.getReason();
				if (reason instanceof AMQP.Channel.Close close) {
					return new TopologyException(this.subject, close.getReplyCode(), close.getReplyText(), ex);
				}
				if (reason instanceof AMQP.Connection.Close close && close.getReplyCode() != AMQP.CONNECTION_FORCED) {
					return new TopologyException(this.subject, close.getReplyCode(), close.getReplyText(), ex);
				}
			}
		}
		return ex;
	}

	static void close(@Nullable AMQChannel channel) {
		if (channel instanceof com.rabbitmq.client.Channel open && open.isOpen()) {
			LastWords.say("channel " + open.getChannelNumber(), open::close);
		}
	}

	/**
	 * Opens a channel and prepares it.
	 */
	@FunctionalInterface
	interface Opener {

		AMQChannel open() throws Exception;

	}

}
