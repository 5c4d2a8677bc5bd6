package io.microservice.benchmarks.raw;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.microservice.benchmarks.Target;

/**
 * Removes what outlives its users.
 */
public final class Leftovers {

	private Leftovers() {
	}

	/**
	 * Delete a queue.
	 * @param target where
	 * @param queue the name of the queue
	 * @throws Exception if it cannot be deleted
	 */
	public static void deleteQueue(Target target, String queue) throws Exception {
		delete(target, (channel) -> channel.queueDelete(queue));
	}

	/**
	 * Delete an exchange.
	 * @param target where
	 * @param exchange the name of the exchange
	 * @throws Exception if it cannot be deleted
	 */
	public static void deleteExchange(Target target, String exchange) throws Exception {
		delete(target, (channel) -> channel.exchangeDelete(exchange));
	}

	private static void delete(Target target, Deletion deletion) throws Exception {
		try (Connection connection = RawChannel.connectionFactory(target.broker()).newConnection();
				Channel channel = connection.createChannel()) {
			deletion.run(channel);
		}
	}

	/**
	 * Deletes by a channel.
	 */
	private interface Deletion {

		void run(Channel channel) throws Exception;

	}

}
