package io.microservice.amqp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Consumes from one queue with manual acknowledgement, on a channel of its own that is
 * opened again whenever it is lost. Made by {@link AmqpClient#consumer}.
 */
public final class AmqpConsumer {

	private static final Log logger = LogFactory.getLog(AmqpConsumer.class);

	private final AmqpConnections connections;

	private final ScheduledExecutorService scheduler;

	private final ConsumerOptions options;

	private final Consumer<AmqpDelivery> handler;

	private final ChannelKeeper keeper;

	private final WorkInProgress work = new WorkInProgress();

	private volatile @Nullable String consumerTag;

	private volatile boolean cancelled;

	private volatile @Nullable CompletableFuture<Void> resuming;

	AmqpConsumer(AmqpConnections connections, ScheduledExecutorService scheduler, ConsumerOptions options,
			Consumer<AmqpDelivery> handler) {
		this.connections = connections;
		this.scheduler = scheduler;
		this.options = options;
		this.handler = handler;
		this.keeper = new ChannelKeeper("consumer of queue '%s'".formatted(options.queue()), this::open, scheduler);
	}

	/**
	 * Return what is consumed.
	 * @return the name of the queue
	 */
	public String queue() {
		return this.options.queue();
	}

	/**
	 * Declare the topology and begin to consume. If the broker cannot be reached, keep
	 * trying in the background.
	 * @throws TopologyException if the broker refuses the topology
	 */
	public void start() {
		this.cancelled = false;
		this.work.open();
		this.keeper.start();
	}

	/**
	 * Declare the topology and begin to consume in the background, and keep trying.
	 */
	void startInBackground() {
		this.cancelled = false;
		this.work.open();
		this.keeper.startInBackground();
	}

	/**
	 * Return whether messages are coming in, as far as is known.
	 * @return {@code true} while the channel is open and the queue is there
	 */
	public boolean isConsuming() {
		return this.resuming == null && this.keeper.openChannel() != null;
	}

	/**
	 * Return when the queue is declared and messages come in.
	 * @return completed if messages come in; completed exceptionally, soon, if the
	 * channel cannot be opened
	 */
	public CompletableFuture<?> ready() {
		CompletableFuture<Void> resumed = this.resuming;
		return (resumed != null) ? resumed.thenCompose((done) -> this.keeper.channel()) : this.keeper.channel();
	}

	/**
	 * Take no more messages. What was delivered but not begun goes back to the broker
	 * when the consumer is {@link #stop stopped}.
	 */
	public void cancel() {
		this.cancelled = true;
		String tag = this.consumerTag;
		this.consumerTag = null;
		if (tag != null && this.keeper.openChannel() instanceof Channel channel) {
			LastWords.say("consumer of queue '%s'".formatted(this.options.queue()), () -> channel.basicCancel(tag));
		}
	}

	/**
	 * Delete the queue and what is in it, if the channel is open. To be called instead of
	 * leaving the queue to the broker, before the consumer is {@link #stop stopped}.
	 */
	public void deleteQueue() {
		cancel();
		if (this.keeper.openChannel() instanceof Channel channel) {
			String queue = this.options.queue();
			LastWords.say("queue '%s'".formatted(queue), () -> channel.queueDelete(queue));
		}
	}

	/**
	 * Take no more messages, wait for those being worked on, and close the channel, which
	 * gives the rest back to the broker.
	 * @param patience how long to wait
	 * @return how many messages were still being worked on
	 */
	public int stop(Duration patience) {
		cancel();
		int unfinished = this.work.close(patience);
		this.keeper.stop();
		return unfinished;
	}

	private AMQChannel open() throws IOException {
		Channel channel = AmqpConnections.openChannel(this.connections.connection());
		try {
			consume((AMQChannel) channel);
		}
		catch (IOException | RuntimeException ex) {
			channel.abort();
			throw ex;
		}
		return (AMQChannel) channel;
	}

	private void consume(AMQChannel amqChannel) throws IOException {
		AMQConnection connection = amqChannel.getConnection();
		Channel channel = (Channel) amqChannel;
		this.options.beforeDeclaration().prepare(connection);
		this.options.topology().declare(channel);
		channel.basicQos(this.options.prefetch());
		ConsumerSession session = new ConsumerSession(amqChannel, this.connections.writer(connection), this.work);
		String tag = channel.basicConsume(this.options.queue(), false, new Receiver(channel, session));
		this.consumerTag = tag;
		if (this.cancelled) {
			channel.basicCancel(tag);
		}
	}

	/**
	 * Consume again on the same channel, which the answers of what was delivered still
	 * have to take.
	 */
	private void consumeAgain(AMQChannel channel, CompletableFuture<Void> resumed) {
		try {
			consume(channel);
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("Could not consume from queue '%s' again".formatted(this.options.queue()), ex);
			ChannelKeeper.close(channel);
		}
		finally {
			this.resuming = null;
			resumed.complete(null);
		}
	}

	private final class Receiver extends DefaultConsumer {

		private final ConsumerSession session;

		Receiver(Channel channel, ConsumerSession session) {
			super(channel);
			this.session = session;
		}

		@Override
		public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
			AmqpDelivery delivery = new AmqpDelivery(this.session, envelope, new AmqpProperties(properties), body);
			try {
				AmqpConsumer.this.handler.accept(delivery);
			}
			catch (Throwable ex) {
				logger.error("A message from queue '%s' could not be handled, it is dropped"
					.formatted(AmqpConsumer.this.options.queue()), ex);
				delivery.reject(false);
			}
		}

		@Override
		public void handleCancel(String consumerTag) {
			logger.warn("The broker cancelled the consumer of queue '%s', which was deleted or moved"
				.formatted(AmqpConsumer.this.options.queue()));
			CompletableFuture<Void> resumed = new CompletableFuture<>();
			AmqpConsumer.this.resuming = resumed;
			AmqpConsumer.this.scheduler.execute(() -> consumeAgain((AMQChannel) getChannel(), resumed));
		}

	}

}
