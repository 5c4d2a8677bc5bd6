package io.microservice.amqp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A message that is answered, by one or by many, until a deadline. Made for an
 * {@link AmqpRequester}, which calls its methods one at a time or several at once; what
 * comes after {@link #end} is dropped.
 */
public abstract class AmqpRequest {

	private final long latest;

	private volatile long deadline;

	private volatile boolean sent;

	private volatile boolean done;

	/**
	 * Create a request.
	 * @param timeout how long answers are waited for, from now on
	 */
	protected AmqpRequest(Duration timeout) {
		this.latest = System.nanoTime() + timeout.toNanos();
		this.deadline = this.latest;
	}

	/**
	 * Return the message to send.
	 * @param replyTo where answers go: the name of a queue, to which the default exchange
	 * takes them
	 * @param correlationId what answers have to carry
	 * @param remainingMillis how long answers are still waited for, at least 1
	 * @return the message
	 */
	protected abstract AmqpMessage message(String replyTo, String correlationId, int remainingMillis);

	/**
	 * Take an answer, on the thread that reads the connection.
	 * @param delivery the answer
	 */
	protected abstract void answered(AmqpDelivery delivery);

	/**
	 * Take note that the message, which was mandatory, was for nobody.
	 */
	protected abstract void returned();

	/**
	 * Take note that the message was certainly not sent, or that its answers are lost.
	 * @param failure what went wrong
	 */
	protected abstract void failed(RuntimeException failure);

	/**
	 * Take note that the time is over.
	 */
	protected abstract void expired();

	/**
	 * Wait for answers a while from now on, but not longer than the timeout. To be called
	 * again with every answer.
	 * @param patience the while
	 */
	protected final void waitFor(Duration patience) {
		long end = System.nanoTime() + patience.toNanos();
		this.deadline = (end - this.latest < 0) ? end : this.latest;
	}

	/**
	 * Wait for no more answers.
	 * @return {@code false} if the request had ended before
	 */
	protected final synchronized boolean end() {
		boolean first = !this.done;
		this.done = true;
		return first;
	}

	/**
	 * Return whether no more answers are waited for.
	 * @return {@code true} after {@link #end}
	 */
	protected final boolean isDone() {
		return this.done;
	}

	final void sending() {
		this.sent = true;
	}

	final boolean isSent() {
		return this.sent;
	}

	final long remainingNanos() {
		return this.deadline - System.nanoTime();
	}

	final int remainingMillis() {
		return (int) Math.max(1,
				Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(remainingNanos() + 999_999)));
	}

}
