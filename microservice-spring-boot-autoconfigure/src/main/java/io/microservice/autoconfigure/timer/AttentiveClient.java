package io.microservice.autoconfigure.timer;

import java.time.Duration;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.service.InvalidEntrypointException;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes the access to the broker of timers that run once per cluster, if the application
 * has access to a broker at all.
 */
final class AttentiveClient implements Supplier<AmqpClient> {

	private final ObjectProvider<AmqpClient> client;

	private final ListableBeanFactory beanFactory;

	private final Duration heartbeat;

	AttentiveClient(ObjectProvider<AmqpClient> client, ListableBeanFactory beanFactory, Duration heartbeat) {
		this.client = client;
		this.beanFactory = beanFactory;
		this.heartbeat = heartbeat;
	}

	@Override
	public AmqpClient get() {
		if (this.client.getIfAvailable() == null) {
			throw new InvalidEntrypointException(
					"There are methods with @Timer that run once per cluster, but no connection to a broker: the application has no ConnectionFactory of Spring AMQP, or several and none of them is primary.",
					"Configure one with 'spring.rabbitmq', or let the timers run in every instance.");
		}
		return AmqpClient.attentive(this.beanFactory.getBean(ConnectionFactory.class), this.heartbeat);
	}

}
