package io.microservice.broker.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The list of the test classes and the brokers they ran on, which CI reads.
 */
public final class BrokerTestsFile {

	private static final Path FILE = Path.of("target", "broker-tests.txt");

	private BrokerTestsFile() {
	}

	public static void add(Class<?> testClass, String product, String version) {
		try {
			Files.writeString(FILE, "%s %s %s%n".formatted(testClass.getName(), product, version),
					StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
