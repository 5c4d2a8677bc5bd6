package io.microservice.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import com.rabbitmq.client.Connection;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes down which tests ran on which broker, for those who have to be sure that they
 * did.
 */
class BrokerRecorder implements BeforeAllCallback {

	private static final Path FILE = Path.of("target", "broker-tests.txt");

	@Override
	public void beforeAll(ExtensionContext context) throws IOException {
		try (Connection connection = RabbitMq.shared().connect()) {
			Map<String, Object> server = connection.getServerProperties();
			String line = "%s %s %s%n".formatted(context.getRequiredTestClass().getName(), server.get("product"),
					server.get("version"));
			Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
	}

}
