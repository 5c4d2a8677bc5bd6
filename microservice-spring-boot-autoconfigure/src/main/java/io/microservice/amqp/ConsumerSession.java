package io.microservice.amqp;

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

	boolean begin() {
		return this.channel.isOpen() && this.work.begin();
	}

	void end() {
		this.work.end();
	}

	void write(UnflushedCommand... commands) {
		this.writer.write(this.channel, this::notSettled, commands);
	}

	private void notSettled(Exception failure) {
		logger.debug("The channel is gone, the broker is going to deliver the message again", failure);
	}

}
