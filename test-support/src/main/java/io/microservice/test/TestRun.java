package io.microservice.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The tests of a module that ran together.
 *
 * @param module the directory of the module
 * @param directory the directory of the reports
 * @param brokers the names of brokers by those of the classes that ran on them
 */
record TestRun(String module, Path directory, Map<String, String> brokers) {

	static TestRun in(Path root, Path directory) throws IOException {
		Map<String, String> brokers = new HashMap<>();
		Path file = directory.resolveSibling(BrokerTests.FILE);
		if (Files.exists(file)) {
			for (String line : Files.readAllLines(file)) {
				int end = line.indexOf(' ');
				brokers.put(line.substring(0, end), line.substring(end + 1));
			}
		}
		String path = root.relativize(directory).toString().replace('\\', '/');
		String module = path.substring(0, path.lastIndexOf("/target/"));
		return new TestRun(module, directory, brokers);
	}

	/**
	 * Return the broker that the tests of a class ran on.
	 */
	@Nullable String broker(String testClass) {
		return this.brokers.get(testClass.split("\\$", 2)[0]);
	}

	List<ClassReport> reports(Instant since) throws IOException {
		List<ClassReport> reports = new ArrayList<>();
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path file : files.filter(TestRun::isReport).toList()) {
				if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
					reports.add(ClassReport.read(file));
				}
			}
		}
		return reports;
	}

	private static boolean isReport(Path file) {
		return file.getFileName().toString().matches("TEST-.*\\.xml");
	}

}
