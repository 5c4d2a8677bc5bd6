package io.microservice.amqp;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes consumers and publishers that share one connection of a Spring AMQP
 * {@link ConnectionFactory}, and restores them when it is lost. Its threads keep the
 * application alive while the broker is away.
 */
public final class AmqpClient implements DisposableBean {

	private static final int RECOVERY_THREADS = 2;

	private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

	private final AmqpConnections connections;

	private final Runnable disconnect;

	private final ScheduledThreadPoolExecutor scheduler;

	private final ScheduledThreadPoolExecutor timer;

	/**
	 * Create a client. Nothing is connected yet.
	 * @param connectionFactory makes the connection; stays open when the client is
	 * destroyed
	 */
	public AmqpClient(ConnectionFactory connectionFactory) {
		this(connectionFactory, () -> {
		});
	}

	private AmqpClient(ConnectionFactory connectionFactory, Runnable disconnect) {
		this.disconnect = disconnect;
		this.connections = new AmqpConnections(connectionFactory);
		this.scheduler = new ScheduledThreadPoolExecutor(RECOVERY_THREADS,
				new CustomizableThreadFactory("amqp-recovery-"));
		this.scheduler.setRemoveOnCancelPolicy(true);
		this.scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		CustomizableThreadFactory timerThreads = new CustomizableThreadFactory("amqp-timer-");
		timerThreads.setDaemon(true);
		this.timer = new ScheduledThreadPoolExecutor(1, timerThreads);
		this.timer.setKeepAliveTime(IDLE_THREAD.toSeconds(), TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	/**
	 * Create a client with a connection of its own. Nothing is connected yet.
	 * @param uri where the broker is, {@code amqp://user:password@host:port/vhost}
	 * @return the client, which closes its connection when it is destroyed
	 */
	public static AmqpClient of(URI uri) {
		CachingConnectionFactory connectionFactory = new CachingConnectionFactory(uri);
		return new AmqpClient(connectionFactory, connectionFactory::destroy);
	}

	/**
	 * Make a consumer, to be started by the caller.
	 * @param options what to consume
	 * @param handler takes the messages, one at a time, and returns without waiting; what
	 * it throws is logged and the message dropped or dead-lettered
	 * @return the consumer
	 */
	public AmqpConsumer consumer(ConsumerOptions options, Consumer<AmqpDelivery> handler) {
		return new AmqpConsumer(this.connections, this.scheduler, options, handler);
	}

	/**
	 * Make a publisher, to be started by the caller.
	 * @param topology what to declare before publishing
	 * @param returns takes mandatory messages that no queue took, without waiting
	 * @return the publisher
	 */
	public AmqpPublisher publisher(AmqpTopology topology, Consumer<ReturnedMessage> returns) {
		return new AmqpPublisher(this.connections, this.scheduler, topology, returns);
	}

	/**
	 * Make a publisher that tells when the broker has a message, to be started by the
	 * caller.
	 * @param topology what to declare before publishing
	 * @param maxInFlight how many messages may be on their way at a time
	 * @return the publisher
	 */
	public ConfirmingPublisher confirmingPublisher(AmqpTopology topology, int maxInFlight) {
		return new ConfirmingPublisher(this.connections, this.scheduler, this.timer, topology, maxInFlight);
	}

	/**
	 * Return what looks into queues.
	 * @return access to queues
	 */
	public AmqpQueues queues() {
		return new AmqpQueues(this.connections);
	}

	@Override
	public void destroy() {
		this.scheduler.shutdownNow();
		this.timer.shutdownNow();
		this.disconnect.run();
	}

}
