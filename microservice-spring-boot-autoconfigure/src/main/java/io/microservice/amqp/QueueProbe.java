package io.microservice.amqp;

import java.io.IOException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

/**
 * Asks the broker whether a queue exists, on a channel of its own, because a "no" closes
 * the channel.
 */
final class QueueProbe {

	private QueueProbe() {
	}

	static boolean exists(Connection connection, String queue) throws IOException {
		Channel channel = AmqpConnections.openChannel(connection);
		try {
			channel.queueDeclarePassive(queue);
			return true;
		}
		catch (IOException ex) {
			if (ex.getCause() instanceof ShutdownSignalException signal
					&& signal.getReason() instanceof AMQP.Channel.Close close
					&& close.getReplyCode() == AMQP.NOT_FOUND) {
				return false;
			}
			throw ex;
		}
		finally {
			channel.abort();
		}
	}

}
