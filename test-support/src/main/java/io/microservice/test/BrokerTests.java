package io.microservice.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import com.rabbitmq.client.Connection;

/**
 * The tests that run on a broker: on the embedded one, or on RabbitMQ if the system
 * property {@code test.broker} is {@code rabbitmq}. Which ran on which is written to a
 * file beside the reports of the tests.
 */
public final class BrokerTests {

	/**
	 * The tag of tests that run on either broker.
	 */
	public static final String TAG = "broker";

	static final String EMBEDDED = "the embedded broker";

	static final String FILE = "broker-tests.txt";

	private BrokerTests() {
	}

	/**
	 * Return whether tests run on RabbitMQ.
	 */
	public static boolean areOnRabbitMq() {
		return "rabbitmq".equals(System.getProperty("test.broker"));
	}

	/**
	 * Write down that a test ran on the embedded broker.
	 */
	public static void ranOnEmbedded(Class<?> testClass) {
		ranOn(EMBEDDED, testClass);
	}

	/**
	 * Write down that a test ran on the broker of a connection, as that says which it is.
	 */
	public static void ranOn(Connection connection, Class<?> testClass) {
		Map<String, Object> server = connection.getServerProperties();
		ranOn("embedded".equals(String.valueOf(server.get("cluster_name"))) ? EMBEDDED
				: server.get("product") + " " + server.get("version"), testClass);
	}

	private static void ranOn(String broker, Class<?> testClass) {
		Path directory = areOnRabbitMq() ? Path.of("target", "rabbitmq") : Path.of("target");
		try {
			Files.createDirectories(directory);
			Files.writeString(directory.resolve(FILE), "%s %s%n".formatted(testClass.getName(), broker),
					StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
