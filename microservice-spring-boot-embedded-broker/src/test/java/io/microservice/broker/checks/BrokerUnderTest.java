package io.microservice.broker.checks;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.microservice.test.BrokerTests;

/**
 * The broker that the checks run on, the same for all.
 */
abstract class BrokerUnderTest {

	static final String CONFINED_USER = "confined";

	static final String CONFINED_TO = "elsewhere";

	static BrokerUnderTest get() {
		return Holder.INSTANCE;
	}

	abstract String host();

	abstract int port();

	abstract void addVirtualHost(String name);

	ConnectionFactory connectionFactory() {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setHost(host());
		factory.setPort(port());
		factory.setAutomaticRecoveryEnabled(false);
		return factory;
	}

	Connection connect() throws IOException, TimeoutException {
		return connectionFactory().newConnection();
	}

	private static final class Holder {

		private static final BrokerUnderTest INSTANCE = BrokerTests.areOnRabbitMq() ? RabbitMqUnderTest.start()
				: new EmbeddedUnderTest();

	}

}
