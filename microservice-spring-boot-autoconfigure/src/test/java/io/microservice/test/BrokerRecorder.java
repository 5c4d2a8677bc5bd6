package io.microservice.test;

import java.io.IOException;

import com.rabbitmq.client.Connection;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes down which tests ran on which broker.
 */
class BrokerRecorder implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) throws IOException {
		try (Connection connection = TestBroker.shared().connect()) {
			BrokerTests.ranOn(connection, context.getRequiredTestClass());
		}
	}

}
