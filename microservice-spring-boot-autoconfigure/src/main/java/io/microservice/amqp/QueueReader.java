package io.microservice.amqp;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the messages of a queue, from its head. Others do not see them meanwhile;
 * those that are not acknowledged are then put back where they were. Confined to the
 * thread it is handed to; blocks it.
 */
public final class QueueReader {

	private final Channel channel;

	private final String queue;

	private long lastTag;

	QueueReader(Channel channel, String queue) {
		this.channel = channel;
		this.queue = queue;
	}

	/**
	 * Return the next message.
	 * @return the message, or {@code null} if there is none left
	 */
	public @Nullable QueuedMessage next() {
		try {
			GetResponse response = this.channel.basicGet(this.queue, false);
			if (response == null) {
				return null;
			}
			this.lastTag = response.getEnvelope().getDeliveryTag();
			return new QueuedMessage(this.lastTag, new AmqpProperties(response.getProps()), response.getBody(),
					response.getMessageCount());
		}
		catch (IOException ex) {
			throw AmqpQueues.translate(ex);
		}
	}

	/**
	 * Take a message out of the queue.
	 * @param message the message, not taken out yet
	 */
	public void ack(QueuedMessage message) {
		try {
			this.channel.basicAck(message.deliveryTag(), false);
		}
		catch (IOException ex) {
			throw AmqpQueues.translate(ex);
		}
	}

	void putBack() throws IOException {
		if (this.lastTag > 0) {
			this.channel.basicNack(0, true, true);
		}
	}

}
