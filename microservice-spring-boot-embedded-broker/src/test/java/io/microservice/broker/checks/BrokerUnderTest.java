package io.microservice.broker.checks;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

/**
 * A broker that the checks run on.
 */
abstract class BrokerUnderTest {

	abstract String product();

	abstract String version();

	abstract String host();

	abstract int port();

	/**
	 * Add a user that may use a virtual host only.
	 */
	abstract void addUser(String name, String password, String virtualHost) throws Exception;

	abstract void addVirtualHost(String name) throws Exception;

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

	@Override
	public String toString() {
		return product();
	}

}
