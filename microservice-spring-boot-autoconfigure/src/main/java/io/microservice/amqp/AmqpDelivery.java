package io.microservice.amqp;

import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.Envelope;

/**
 * A message the broker delivered, to be settled once: acknowledged, answered or rejected.
 * A delivery that is not settled comes again, here or elsewhere, when its channel is
 * gone.
 *
 * <p>
 * Thread-safe. Settling does not throw: if the channel is gone, there is nothing left to
 * settle.
 */
public final class AmqpDelivery {

	private final ConsumerSession session;

	private final Envelope envelope;

	private final AmqpProperties properties;

	private final byte[] body;

	private final AtomicBoolean settled = new AtomicBoolean();

	private volatile boolean begun;

	private volatile int retries;

	AmqpDelivery(ConsumerSession session, Envelope envelope, AmqpProperties properties, byte[] body) {
		this.session = session;
		this.envelope = envelope;
		this.properties = properties;
		this.body = body;
	}

	/**
	 * Return the routing key the message was published with.
	 * @return the routing key
	 */
	public String routingKey() {
		return this.envelope.getRoutingKey();
	}

	/**
	 * Return the exchange the message was published to.
	 * @return the exchange, empty for the default one
	 */
	public String exchange() {
		return this.envelope.getExchange();
	}

	/**
	 * Return whether the message may have been delivered before.
	 * @return {@code true} if the broker says so, or if whoever published it could not
	 * tell whether the broker had it, and published it again
	 */
	public boolean redelivered() {
		return this.envelope.isRedeliver() || this.properties.isPublishedAgain();
	}

	/**
	 * Return the properties.
	 * @return the properties
	 */
	public AmqpProperties properties() {
		return this.properties;
	}

	/**
	 * Return the body as it was sent.
	 * @return the body, not copied
	 */
	public byte[] body() {
		return this.body;
	}

	/**
	 * Begin to work on the message. Stopping the consumer waits until what has begun is
	 * settled, and leaves to the broker what has not.
	 * @return {@code false} if the consumer is being stopped or the channel is gone
	 */
	public boolean begin() {
		if (!this.begun) {
			this.begun = this.session.begin();
		}
		return this.begun;
	}

	/**
	 * Return whether the channel is there that the message can be settled on, as far as
	 * is known.
	 * @return {@code false} if the broker delivers the message again anyway
	 */
	public boolean isOpen() {
		return this.session.isOpen();
	}

	/**
	 * Return how often the message was worked on again since it was delivered.
	 * @return the number of {@link #retry retries}
	 */
	public int retries() {
		return this.retries;
	}

	/**
	 * Leave the message as it is, not settled, to be worked on again.
	 * @see #pause
	 */
	public void retry() {
		this.retries = this.retries + 1;
		pause();
	}

	/**
	 * Leave the message as it is, not settled, until it is {@link #begin begun} again, if
	 * it is. Stopping the consumer does not wait for it meanwhile.
	 */
	public void pause() {
		if (this.begun) {
			this.begun = false;
			this.session.pause();
		}
	}

	/**
	 * Acknowledge the message.
	 */
	public void ack() {
		settle(UnflushedCommand.ack(this.envelope.getDeliveryTag(), false));
	}

	/**
	 * Acknowledge the message and all that came before it on the same channel.
	 */
	public void ackAll() {
		settle(UnflushedCommand.ack(this.envelope.getDeliveryTag(), true));
	}

	/**
	 * Publish a message and acknowledge this one, in that order on the same channel, so
	 * that the broker never has the acknowledgement without the message.
	 * @param answer the message to publish
	 */
	public void answer(AmqpMessage answer) {
		settle(UnflushedCommand.publish(answer), UnflushedCommand.ack(this.envelope.getDeliveryTag(), false));
	}

	/**
	 * Reject the message.
	 * @param requeue whether the broker is to deliver it again, or else to drop or
	 * dead-letter it
	 */
	public void reject(boolean requeue) {
		settle(UnflushedCommand.reject(this.envelope.getDeliveryTag(), requeue));
	}

	private void settle(UnflushedCommand... commands) {
		if (this.settled.getAndSet(true)) {
			return;
		}
		this.session.settle(this.envelope.getDeliveryTag(), this.begun, commands);
	}

}
