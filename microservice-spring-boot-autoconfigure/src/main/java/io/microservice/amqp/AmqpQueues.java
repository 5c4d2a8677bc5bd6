package io.microservice.amqp;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;

import org.springframework.amqp.AmqpException;

/**
 * Declares, counts, reads and empties queues, each on a channel of its own for the
 * moment. Made by {@link AmqpClient#queues}.
 *
 * <p>
 * Thread-safe. Every method blocks until the broker has answered.
 */
public final class AmqpQueues {

	private final AmqpConnections connections;

	AmqpQueues(AmqpConnections connections) {
		this.connections = connections;
	}

	/**
	 * Declare exchanges, queues and bindings.
	 * @param topology what to declare
	 * @throws BrokerUnavailableException if the broker cannot be reached
	 * @throws TopologyException if the broker refuses it
	 */
	public void declare(AmqpTopology topology) {
		call((channel) -> {
			topology.declare(channel);
			return true;
		});
	}

	/**
	 * Return how many messages wait in a queue; those somebody has taken and not
	 * acknowledged do not. A quorum queue tells what was so a moment ago.
	 * @param queue the name of the queue
	 * @return the number, 0 if there is no such queue
	 * @throws BrokerUnavailableException if the broker cannot be reached
	 */
	public long count(String queue) {
		return ifExists(() -> call((channel) -> channel.messageCount(queue)), 0L);
	}

	/**
	 * Drop the messages that wait in a queue.
	 * @param queue the name of the queue
	 * @return how many there were, 0 if there is no such queue
	 * @throws BrokerUnavailableException if the broker cannot be reached
	 */
	public long purge(String queue) {
		return ifExists(() -> call((channel) -> (long) channel.queuePurge(queue).getMessageCount()), 0L);
	}

	/**
	 * Look at the messages of a queue.
	 * @param <T> the result
	 * @param queue the name of the queue
	 * @param reading looks at the messages, on the calling thread
	 * @param missing the result if there is no such queue
	 * @return the result
	 * @throws BrokerUnavailableException if the broker cannot be reached
	 */
	public <T> T read(String queue, Function<QueueReader, T> reading, T missing) {
		return ifExists(() -> call((channel) -> {
			QueueReader reader = new QueueReader(channel, queue);
			try {
				return reading.apply(reader);
			}
			finally {
				if (channel.isOpen()) {
					reader.putBack();
				}
			}
		}), missing);
	}

	private <T> T call(ChannelCall<T> call) {
		try {
			AMQConnection connection = this.connections.connection();
			String blocked = this.connections.writer(connection).blocked();
			if (blocked != null) {
				throw new BrokerUnavailableException("The broker takes nothing: " + blocked, null);
			}
			Channel channel = AmqpConnections.openChannel(connection);
			try {
				return call.on(channel);
			}
			finally {
				ChannelKeeper.close((AMQChannel) channel);
			}
		}
		catch (IOException | AmqpException | AlreadyClosedException ex) {
			throw translate(ex);
		}
	}

	private static <T> T ifExists(Supplier<T> call, T missing) {
		try {
			return call.get();
		}
		catch (TopologyException ex) {
			if (ex.replyCode() == AMQP.NOT_FOUND) {
				return missing;
			}
			throw ex;
		}
	}

	static RuntimeException translate(Exception failure) {
		if (failure.getCause() instanceof ShutdownSignalException signal
				&& signal.getReason() instanceof AMQP.Channel.Close close) {
			return new TopologyException("an operation on a queue", close.getReplyCode(), close.getReplyText(),
					failure);
		}
		return new BrokerUnavailableException("The broker cannot be reached: " + failure.getMessage(), failure);
	}

	@FunctionalInterface
	private interface ChannelCall<T> {

		T on(Channel channel) throws IOException;

	}

}
