package io.microservice.benchmarks.timer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.microservice.benchmarks.ForkedJvm;
import io.microservice.benchmarks.Table;

/**
 * Very many timers in one JVM, beside Spring's scheduler: each variant in a JVM of its
 * own.
 */
public final class TimersBenchmark {

	/** What a forked JVM is told to do. */
	public static final String COMMAND = "timers-of";

	private static final int TIMERS = 10_000;

	private static final int SECONDS = 20;

	private TimersBenchmark() {
	}

	/**
	 * Measure all variants, one after the other.
	 * @param args the number of timers and of seconds to measure, if not the default
	 * @throws IOException if a JVM does not start
	 */
	public static void run(List<String> args) throws IOException {
		String timers = (args.size() > 0) ? args.get(0) : Integer.toString(TIMERS);
		String seconds = (args.size() > 1) ? args.get(1) : Integer.toString(SECONDS);
		Table table = new Table("%s timers of 1 s".formatted(timers), "ticks/s", "CPU µs/tick", "late p50 ms",
				"late p99 ms", "late max ms", "threads least", "threads most");
		for (TimerVariant variant : TimerVariant.values()) {
			table.add((Object[]) measure(variant, timers, seconds));
		}
		System.out.println(table);
	}

	private static Object[] measure(TimerVariant variant, String timers, String seconds) throws IOException {
		List<String> command = new ArrayList<>(List.of(ForkedJvm.JAVA));
		command.addAll(ForkedJvm.FLAGS);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.microservice.benchmarks.Main", COMMAND,
				variant.name(), timers, seconds));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			String line = output.readLine();
			if (line == null) {
				throw new IOException("The forked JVM ended");
			}
			String[] words = line.split(" ");
			Object[] cells = new Object[words.length + 1];
			cells[0] = variant.label();
			for (int i = 0; i < words.length; i++) {
				cells[i + 1] = (i < words.length - 2) ? (Object) Double.valueOf(words[i]) : words[i];
			}
			return cells;
		}
		finally {
			process.destroy();
		}
	}

}
