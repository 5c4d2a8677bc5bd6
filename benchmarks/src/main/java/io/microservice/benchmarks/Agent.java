package io.microservice.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.microservice.benchmarks.Scenario.Caller;
import io.microservice.benchmarks.Scenario.Server;
import org.jspecify.annotations.Nullable;

/**
 * What a forked JVM runs: starts its side of a scenario, answers one line when that is
 * ready and one for every line it reads, and ends when there are no more.
 */
final class Agent {

	static final String COMMAND = "agent";

	private final Variant variant;

	private final @Nullable Server server;

	private final @Nullable Caller caller;

	private Agent(Variant variant, @Nullable Server server, @Nullable Caller caller) {
		this.variant = variant;
		this.server = server;
		this.caller = caller;
	}

	static void main(List<String> args) throws Exception {
		PrintStream answers = System.out;
		System.setOut(System.err);
		Variant variant = variant(Class.forName(args.get(0)), args.get(1));
		Side side = Side.valueOf(args.get(2));
		Target target = new Target(URI.create(args.get(3)), args.get(4));
		Scenario scenario = variant.scenario();
		try (Server server = (side != Side.CLIENT) ? scenario.serve(target) : null;
				Caller caller = (side != Side.SERVER) ? scenario.connect(target) : null) {
			new Agent(variant, server, caller).obey(answers);
		}
		System.exit(0);
	}

	private static Variant variant(Class<?> type, String name) {
		return Arrays.stream(type.getEnumConstants())
			.map(Variant.class::cast)
			.filter((constant) -> constant.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private void obey(PrintStream answers) throws Exception {
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		answers.println("ready");
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			answers.println(obey(command.split(" ")));
		}
	}

	private String obey(String[] words) throws Exception {
		return switch (words[0]) {
			case "cpu" -> String.valueOf(Cpu.ofThisProcess());
			case "load" -> Load.run(Objects.requireNonNull(this.caller), this.variant.drive(),
					Integer.parseInt(words[1]), Double.parseDouble(words[2]))
				.format();
			case "await" -> {
				Objects.requireNonNull(this.server).awaitDone(Long.parseLong(words[1]));
				yield "done";
			}
			case "url" -> Objects.requireNonNull(this.server).url().toString();
			default -> throw new IllegalArgumentException(words[0]);
		};
	}

	enum Side {

		SERVER, CLIENT, BOTH

	}

}
