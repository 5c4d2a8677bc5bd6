package io.microservice.amqp;

import java.io.IOException;

import com.rabbitmq.client.Connection;

/**
 * What to consume, and how.
 *
 * @param queue the queue
 * @param topology what to declare before consuming, the queue included
 * @param prefetch how many messages the broker delivers before it waits for
 * acknowledgements, 0 for any number
 * @param beforeDeclaration is called before every declaration
 */
public record ConsumerOptions(String queue, AmqpTopology topology, int prefetch, Preparation beforeDeclaration) {

	private static final int PREFETCH_FOR_A_WORKER = 10;

	private static final int LARGEST_PREFETCH = 0xFFFF;

	/**
	 * Create options.
	 * @param queue the queue
	 * @param topology what to declare before consuming, the queue included
	 * @param prefetch how many messages the broker delivers before it waits for
	 * acknowledgements
	 */
	public ConsumerOptions(String queue, AmqpTopology topology, int prefetch) {
		this(queue, topology, prefetch, (connection) -> {
		});
	}

	/**
	 * Return how many messages to prefetch so that fast methods do not wait for the way
	 * to the broker and back.
	 * @param workers how many calls are worked on at a time
	 * @return ten for every worker
	 */
	public static int prefetchFor(int workers) {
		return Math.min(workers * PREFETCH_FOR_A_WORKER, LARGEST_PREFETCH);
	}

	/**
	 * Return a copy that tells, whenever the channel is opened, that the queue is not
	 * there (any more), before it is declared.
	 * @param missing is called on the thread that opens the channel
	 * @return the copy
	 */
	public ConsumerOptions whenMissing(Runnable missing) {
		return new ConsumerOptions(this.queue, this.topology, this.prefetch, (connection) -> {
			if (!QueueProbe.exists(connection, this.queue)) {
				missing.run();
			}
		});
	}

	/**
	 * Is called before a declaration.
	 */
	@FunctionalInterface
	interface Preparation {

		void prepare(Connection connection) throws IOException;

	}

}
