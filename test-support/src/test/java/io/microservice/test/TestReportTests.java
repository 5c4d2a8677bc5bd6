package io.microservice.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestReport}.
 */
class TestReportTests {

	private static final String SKIPPED = "<testcase name=\"\"><skipped message=\"There is no Docker\"/></testcase>";

	@TempDir
	private Path root;

	@Test
	void whenTestsRanThenTheyAreCountedByBrokerAndModule() throws IOException {
		report("one/target", "ATests", 3, 0, "");
		report("one/target", "BTests", 4, 0, "");
		report("one/target", "BTests$Nested", 1, 0, "");
		brokers("one/target", "BTests the embedded broker");
		report("one/target/rabbitmq", "BTests", 4, 0, "");
		brokers("one/target/rabbitmq", "BTests RabbitMQ 4.0.5");
		report("samples/two/target", "CTests", 2, 1, SKIPPED);
		brokers("samples/two/target", "CTests the embedded broker");
		assertThat(TestReport.of(this.root, Instant.EPOCH).lines()).containsExactly(
				"Tests on RabbitMQ 4.0.5: 4 (one 4)", "Tests on the embedded broker: 6 (one 5, samples/two 1)",
				"Tests without a broker: 3 (one 3)", "Tests left out: 1 (samples/two 1). There is no Docker");
	}

	@Test
	void whenClassIsLeftOutThenItRanOnNoBroker() throws IOException {
		report("one/target/rabbitmq", "ATests", 1, 1, SKIPPED);
		report("one/target/rabbitmq", "BTests", 2, 2, SKIPPED + SKIPPED);
		brokers("one/target/rabbitmq", "ATests RabbitMQ 4.0.5");
		assertThat(TestReport.of(this.root, Instant.EPOCH).lines())
			.containsExactly("Tests left out: 3 (one 3). There is no Docker");
	}

	@Test
	void whenReportIsOlderThanTheBuildThenItDoesNotCount() throws IOException {
		Instant start = Instant.parse("2026-01-01T00:00:00Z");
		Files.setLastModifiedTime(report("one/target", "ATests", 3, 0, ""), FileTime.from(start.minusSeconds(1)));
		Files.setLastModifiedTime(report("one/target", "BTests", 4, 0, ""), FileTime.from(start));
		assertThat(TestReport.of(this.root, start).lines()).containsExactly("Tests without a broker: 4 (one 4)");
	}

	private void brokers(String target, String line) throws IOException {
		Files.writeString(this.root.resolve(target).resolve("broker-tests.txt"), "%s%n".formatted(line));
	}

	private Path report(String target, String name, int tests, int skipped, String body) throws IOException {
		Path directory = Files.createDirectories(this.root.resolve(target).resolve("surefire-reports"));
		return Files.writeString(directory.resolve("TEST-" + name + ".xml"), """
				<?xml version="1.0" encoding="UTF-8"?>
				<testsuite name="%s" tests="%d" errors="0" skipped="%d" failures="0">
				  <properties><property name="a" value="b"/></properties>%s
				</testsuite>
				""".formatted(name, tests, skipped, body));
	}

}
