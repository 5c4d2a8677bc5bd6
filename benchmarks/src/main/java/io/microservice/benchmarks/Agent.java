package io.microservice.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.microservice.benchmarks.Scenario.Caller;

/**
 * What a forked JVM runs: starts its side of a scenario, answers one line when that is
 * ready and one for every line it reads, and ends when there are no more.
 */
final class Agent {

	static final String COMMAND = "agent";

	private Agent() {
	}

	static void main(List<String> args) throws Exception {
		PrintStream answers = System.out;
		System.setOut(System.err);
		Variant variant = variant(Class.forName(args.get(0)), args.get(1));
		Target target = new Target(URI.create(args.get(3)), args.get(4));
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		if (Side.valueOf(args.get(2)) == Side.SERVER) {
			try (AutoCloseable server = variant.scenario().serve(target)) {
				obey(commands, answers, (command) -> String.valueOf(Cpu.ofThisProcess()));
			}
		}
		else {
			try (Caller caller = variant.scenario().connect(target)) {
				obey(commands, answers, (command) -> load(variant, caller, command.split(" ")));
			}
		}
		System.exit(0);
	}

	private static Variant variant(Class<?> type, String name) {
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> ((Enum<?>) constant).name().equals(name))
			.map(Variant.class::cast)
			.findFirst()
			.orElseThrow();
	}

	private static String load(Variant variant, Caller caller, String[] words) throws Exception {
		return Load.run(caller, variant.blocking(), Integer.parseInt(words[0]), Double.parseDouble(words[1])).format();
	}

	private static void obey(BufferedReader commands, PrintStream answers, Order order) throws Exception {
		answers.println("ready");
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			answers.println(order.obey(command));
		}
	}

	enum Side {

		SERVER, CLIENT

	}

	interface Order {

		String obey(String command) throws Exception;

	}

}
