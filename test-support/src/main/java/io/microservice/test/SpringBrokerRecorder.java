package io.microservice.test;

import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Writes down on which broker a test with an application context ran.
 */
class SpringBrokerRecorder implements TestExecutionListener {

	@Override
	public void afterTestClass(TestContext testContext) {
		if (!testContext.hasApplicationContext()) {
			return;
		}
		ConnectionFactory connectionFactory = testContext.getApplicationContext()
			.getBeanProvider(ConnectionFactory.class)
			.getIfUnique();
		if (connectionFactory == null) {
			return;
		}
		try (Connection connection = connectionFactory.createConnection()) {
			BrokerTests.ranOn(connection.getDelegate(), testContext.getTestClass());
		}
		catch (AmqpException ex) {
			// there is no broker
		}
	}

}
