package io.microservice.amqp;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Return;
import io.microservice.context.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the broker. Ordered as published.
 */
final class Publication implements Comparable<Publication> {

	private final CompletableFuture<Void> future;

	private final long number;

	private volatile AmqpMessage message;

	private final Duration timeout;

	private final Deadline deadline;

	private volatile boolean sent;

	private volatile long sequence;

	private volatile boolean suspect;

	private volatile boolean over;

	/**
	 * Create a publication.
	 * @param future is told the outcome. Completed while nobody has told it, the message
	 * may stay on its way for a while
	 */
	Publication(long number, AmqpMessage message, Duration timeout, CompletableFuture<Void> future) {
		this.future = future;
		this.number = number;
		this.message = message;
		this.timeout = timeout;
		this.deadline = Deadline.after(timeout);
	}

	AmqpMessage message() {
		return this.message;
	}

	long remainingNanos() {
		return this.deadline.remainingNanos();
	}

	/**
	 * Return whether nobody waits for the outcome, which includes that there is one.
	 */
	boolean isDone() {
		return this.future.isDone();
	}

	/**
	 * Return whether the message is no longer on its way.
	 */
	boolean isOver() {
		return this.over;
	}

	void over() {
		this.over = true;
	}

	/**
	 * Note that the broker may have the message from now on.
	 * @param sequence the number of the message on its channel
	 */
	void sent(long sequence) {
		this.sequence = sequence;
		this.sent = true;
	}

	/**
	 * Note that the message is going to be sent again though the broker may have it,
	 * which whoever receives it can tell.
	 */
	void again() {
		this.message = this.message.again();
	}

	long sequence() {
		return this.sequence;
	}

	/**
	 * Note that the broker closed the channel, perhaps because of this message.
	 */
	void suspect() {
		this.suspect = true;
	}

	boolean isSuspect() {
		return this.suspect;
	}

	boolean isSameAs(Return returned) {
		return this.message.mandatory() && this.message.routingKey().equals(returned.getRoutingKey())
				&& this.message.exchange().equals(returned.getExchange())
				&& Arrays.equals(this.message.body(), returned.getBody());
	}

	void confirmed() {
		CallbackThread.run(() -> this.future.complete(null));
	}

	void returned(Return returned) {
		fail(new UnroutableMessageException(
				"No queue took the %s: %d %s".formatted(this, returned.getReplyCode(), returned.getReplyText())));
	}

	void refused() {
		fail(new MessageRefusedException("The broker refused the %s: a queue is full, or failed".formatted(this),
				null));
	}

	void refused(AMQP.Channel.Close close) {
		fail(new MessageRefusedException(
				"The broker refused the %s: %d %s".formatted(this, close.getReplyCode(), close.getReplyText()), null));
	}

	void unwritable(Throwable failure) {
		fail(new MessageSerializationException("The %s cannot be written: %s".formatted(this, failure.getMessage()),
				failure));
	}

	/**
	 * Fail because the time is up.
	 * @param reason why it was not sent, if it was not
	 */
	void expire(String reason, @Nullable Throwable cause) {
		if (this.sent) {
			fail(new NotConfirmedException(
					"The broker did not confirm the %s within %d ms".formatted(this, this.timeout.toMillis()), cause));
			return;
		}
		fail(new BrokerUnavailableException(
				"The %s could not be sent within %d ms: %s".formatted(this, this.timeout.toMillis(), reason), cause));
	}

	/**
	 * Fail at once, for a reason that lies with the sender.
	 */
	void abandon(String reason) {
		if (this.sent) {
			fail(new NotConfirmedException("The broker did not confirm the %s before %s".formatted(this, reason),
					null));
			return;
		}
		fail(new BrokerUnavailableException("The %s could not be sent: %s".formatted(this, reason), null));
	}

	private void fail(PublishException failure) {
		CallbackThread.run(() -> this.future.completeExceptionally(failure));
	}

	@Override
	public int compareTo(Publication other) {
		return Long.compare(this.number, other.number);
	}

	@Override
	public String toString() {
		String exchange = this.message.exchange();
		return "message '%s' to %s".formatted(this.message.routingKey(),
				exchange.isEmpty() ? "the default exchange" : "exchange '" + exchange + "'");
	}

}
