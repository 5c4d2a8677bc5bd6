package io.microservice.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param rounds how often every variant starts afresh
 * @param warmUp how many seconds a variant is warmed up in every round
 * @param seconds how many seconds a variant is measured in every round, for each number
 * in flight
 * @param broker the URI of the broker, or {@code embedded}
 * @param jvms 1 for client and server in one JVM, 2 for one each
 * @param inFlight the numbers of calls kept in flight
 * @param variants the variants to measure, all if empty
 */
public record Options(int rounds, int warmUp, int seconds, String broker, List<Integer> jvms, List<Integer> inFlight,
		List<String> variants) {

	private static final Map<String, String> DEFAULTS = defaults();

	static final String USAGE = DEFAULTS.entrySet()
		.stream()
		.map((option) -> "[%s %s]".formatted(option.getKey(), option.getValue()))
		.collect(Collectors.joining(" "));

	private static Map<String, String> defaults() {
		Map<String, String> defaults = new LinkedHashMap<>();
		defaults.put("--rounds", "3");
		defaults.put("--warm-up", "8");
		defaults.put("--seconds", "4");
		defaults.put("--broker", "amqp://guest:guest@localhost:5672");
		defaults.put("--jvms", "2");
		defaults.put("--in-flight", "1,16,100");
		defaults.put("--variants", "all");
		return defaults;
	}

	/**
	 * Read options.
	 * @param args names and values in turn, of which the last one of a name counts
	 * @return the options
	 * @throws IllegalArgumentException if there is no such option
	 */
	static Options parse(List<String> args) {
		Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
		for (int i = 0; i < args.size(); i += 2) {
			if (i + 1 == args.size() || values.put(args.get(i), args.get(i + 1)) == null) {
				throw new IllegalArgumentException("%s; usage: %s".formatted(args.get(i), USAGE));
			}
		}
		UnaryOperator<String> value = (name) -> values.getOrDefault(name, "");
		return new Options(Integer.parseInt(value.apply("--rounds")), Integer.parseInt(value.apply("--warm-up")),
				Integer.parseInt(value.apply("--seconds")), value.apply("--broker"), numbers(value.apply("--jvms")),
				numbers(value.apply("--in-flight")), List.of(value.apply("--variants").split(",")));
	}

	private static List<Integer> numbers(String text) {
		return Stream.of(text.split(",")).map(Integer::valueOf).toList();
	}

	/**
	 * Return whether a variant is to be measured.
	 * @param variant its name
	 * @return whether it was asked for
	 */
	public boolean includes(String variant) {
		return this.variants.contains("all") || this.variants.contains(variant);
	}

}
