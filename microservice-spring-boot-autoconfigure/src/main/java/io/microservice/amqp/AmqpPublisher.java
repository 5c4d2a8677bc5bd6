package io.microservice.amqp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;

/**
 * Publishes messages without waiting for the broker, on a channel of its own that is
 * opened again whenever it is lost. Made by {@link AmqpClient#publisher}.
 *
 * <p>
 * Thread-safe; what many threads publish at a time is written together.
 */
public final class AmqpPublisher {

	private final AmqpConnections connections;

	private final AmqpTopology topology;

	private final Consumer<ReturnedMessage> returns;

	private final ChannelKeeper keeper;

	AmqpPublisher(AmqpConnections connections, ScheduledExecutorService scheduler, AmqpTopology topology,
			Consumer<ReturnedMessage> returns) {
		this.connections = connections;
		this.topology = topology;
		this.returns = returns;
		this.keeper = new ChannelKeeper("publisher", this::open, scheduler);
	}

	/**
	 * Open the channel. If the broker cannot be reached, keep trying in the background.
	 * @throws TopologyException if the broker refuses the topology
	 */
	public void start() {
		this.keeper.start();
	}

	/**
	 * Close the channel.
	 */
	public void stop() {
		this.keeper.stop();
	}

	/**
	 * Return whether messages can be published, as far as is known.
	 * @return {@code true} while the channel is open and not blocked
	 */
	public boolean isOpen() {
		AMQChannel channel = this.keeper.openChannel();
		return channel != null && writer(channel).blocked() == null;
	}

	/**
	 * Return when the next message can be published.
	 * @return completed if the channel is open; completed exceptionally, soon, if it
	 * cannot be opened
	 */
	public CompletableFuture<?> ready() {
		return this.keeper.channel();
	}

	/**
	 * Publish a message. Returns once it was written, or will be by another thread.
	 * @param message the message
	 * @param notPublished told if the broker certainly has not got the message, possibly
	 * before this method returns and possibly on another thread
	 */
	public void publish(AmqpMessage message, Consumer<? super BrokerUnavailableException> notPublished) {
		AMQChannel channel = this.keeper.openChannel();
		if (channel == null) {
			notPublished.accept(new BrokerUnavailableException("There is no connection to the broker", null));
			return;
		}
		ConnectionWriter writer = writer(channel);
		String reason = writer.blocked();
		if (reason != null) {
			notPublished.accept(new BrokerUnavailableException("The broker takes no messages: " + reason, null));
			return;
		}
		writer.write(channel, (failure) -> {
			if (failure != null) {
				notPublished.accept(notWritten(failure));
			}
		}, UnflushedCommand.publish(message));
	}

	private ConnectionWriter writer(AMQChannel channel) {
		return this.connections.writer(channel.getConnection());
	}

	private static BrokerUnavailableException notWritten(Throwable failure) {
		boolean lost = failure instanceof IOException || failure instanceof AlreadyClosedException;
		return new BrokerUnavailableException(
				lost ? "The connection to the broker was lost" : "The message cannot be written", failure);
	}

	private AMQChannel open() throws IOException {
		AMQConnection connection = this.connections.connection();
		Channel channel = AmqpConnections.openChannel(connection);
		try {
			this.connections.writer(connection);
			this.topology.declare(channel);
			channel.addReturnListener((returned) -> this.returns.accept(new ReturnedMessage(returned.getReplyCode(),
					returned.getReplyText(), returned.getRoutingKey(), new AmqpProperties(returned.getProperties()))));
		}
		catch (IOException | RuntimeException ex) {
			channel.abort();
			throw ex;
		}
		return (AMQChannel) channel;
	}

}
