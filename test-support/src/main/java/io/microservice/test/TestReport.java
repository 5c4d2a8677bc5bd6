package io.microservice.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says on which broker how many tests of all modules ran, and which were left out and
 * why.
 */
public final class TestReport {

	private static final Path REPORTS = Path.of("surefire-reports");

	private static final int DEPTH = 8;

	private final Map<String, Map<String, Integer>> tests = new TreeMap<>();

	private final Map<String, Map<String, Integer>> leftOut = new TreeMap<>();

	/**
	 * Print the report.
	 * @param arguments the directory of the project, and since when tests count, by
	 * default at all times
	 */
	public static void main(String[] arguments) throws IOException {
		Instant since = (arguments.length > 1) ? Instant.parse(arguments[1]) : Instant.EPOCH;
		of(Path.of(arguments[0]), since).lines().forEach(System.out::println);
	}

	/**
	 * Read the reports of all modules.
	 * @param root the directory of the project
	 * @param since the time before which tests do not count
	 */
	static TestReport of(Path root, Instant since) throws IOException {
		TestReport report = new TestReport();
		try (Stream<Path> directories = Files.find(root, DEPTH,
				(path, attributes) -> attributes.isDirectory() && path.endsWith(REPORTS))) {
			for (Path directory : directories.toList()) {
				report.add(TestRun.in(root, directory), since);
			}
		}
		return report;
	}

	private void add(TestRun run, Instant since) throws IOException {
		for (ClassReport report : run.reports(since)) {
			if (report.ran() > 0) {
				String broker = run.broker(report.testClass());
				add(this.tests, (broker != null) ? "on " + broker : "without a broker", run.module(), report.ran());
			}
			report.leftOut().forEach((reason, count) -> add(this.leftOut, reason, run.module(), count));
		}
	}

	private static void add(Map<String, Map<String, Integer>> counts, String what, String module, int count) {
		counts.computeIfAbsent(what, (absent) -> new TreeMap<>()).merge(module, count, Integer::sum);
	}

	/**
	 * Return a line for each broker and for each reason why tests were left out, with the
	 * sum of all modules and in brackets that of each.
	 */
	List<String> lines() {
		return Stream
			.concat(this.tests.entrySet().stream().map((line) -> "Tests %s: %s".formatted(line.getKey(), sum(line))),
					this.leftOut.entrySet()
						.stream()
						.map((line) -> "Tests left out: %s. %s".formatted(sum(line), line.getKey())))
			.toList();
	}

	private static String sum(Map.Entry<String, Map<String, Integer>> line) {
		Map<String, Integer> modules = line.getValue();
		return modules.entrySet()
			.stream()
			.map((module) -> module.getKey() + " " + module.getValue())
			.collect(Collectors.joining(", ", modules.values().stream().mapToInt(Integer::intValue).sum() + " (", ")"));
	}

}
