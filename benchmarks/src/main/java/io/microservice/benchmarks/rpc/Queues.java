package io.microservice.benchmarks.rpc;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.microservice.benchmarks.Target;

/**
 * Removes queues that outlive their consumers.
 */
public final class Queues {

	private Queues() {
	}

	public static void delete(Target target, String queue) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(target.broker());
		try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
			channel.queueDelete(queue);
		}
	}

}
