package io.microservice.amqp;

import java.io.IOException;

import com.rabbitmq.client.impl.AMQChannel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A consumer on one channel, from its beginning to the loss or the end of the channel.
 */
final class ConsumerSession {

	private static final Log logger = LogFactory.getLog(AmqpConsumer.class);

	private final AMQChannel channel;

	private final ConnectionWriter writer;

	private final WorkInProgress work;

	ConsumerSession(AMQChannel channel, ConnectionWriter writer, WorkInProgress work) {
		this.channel = channel;
		this.writer = writer;
		this.work = work;
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	boolean begin() {
		return isOpen() && this.work.begin();
	}

	void pause() {
		this.work.end();
	}

	/**
	 * Settle a delivery.
	 * @param begun whether the delivery was begun, and ends now
	 */
	void settle(long deliveryTag, boolean begun, UnflushedCommand... commands) {
		this.writer.write(this.channel, (failure) -> {
			if (failure != null) {
				notSettled(deliveryTag, failure);
			}
			if (begun) {
				this.work.end();
			}
		}, commands);
	}

	private void notSettled(long deliveryTag, Throwable failure) {
		if (failure instanceof IOException || !this.channel.isOpen()) {
			logger.debug("The channel is gone, the broker is going to deliver the message again", failure);
			return;
		}
		logger.error("A message could not be answered, it is dropped", failure);
		this.writer.write(this.channel, (ignored) -> {
		}, UnflushedCommand.reject(deliveryTag, false));
	}

}
