package io.microservice.broker.connection;

import com.rabbitmq.client.Method;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.wire.Content;

/**
 * What is sent on a channel. Thread-safe.
 *
 * @param number the number of the channel
 * @param outbound what is sent on the connection
 * @param cancelsConsumers whether the client understands that a consumer is cancelled
 */
record ChannelOutput(int number, Outbound outbound, boolean cancelsConsumers) {

	void send(Method method) {
		this.outbound.send(this.number, method);
	}

	void send(Method method, Content content) {
		this.outbound.send(this.number, method, content);
	}

	boolean hasRoomFor(MessageQueue queue) {
		return this.outbound.hasRoomFor(queue);
	}

}
