package io.microservice.benchmarks;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param rounds how often every variant starts afresh
 * @param seconds how long a variant is measured in every round, for each number in flight
 * @param broker where the broker is
 * @param inFlight the numbers of calls kept in flight
 * @param variants the variants to measure, all if empty
 */
public record Options(int rounds, int seconds, URI broker, List<Integer> inFlight, List<String> variants) {

	static final String USAGE = "[--rounds 3] [--seconds 4] [--broker amqp://guest:guest@localhost:5672]"
			+ " [--in-flight 1,16,100] [--variants raw,ours,…]";

	static Options parse(List<String> args) {
		Options options = new Options(3, 4, URI.create("amqp://guest:guest@localhost:5672"), List.of(1, 16, 100),
				List.of());
		for (int i = 0; i < args.size(); i += 2) {
			if (i + 1 == args.size()) {
				throw new IllegalArgumentException("%s needs a value; usage: %s".formatted(args.get(i), USAGE));
			}
			options = options.with(args.get(i), args.get(i + 1));
		}
		return options;
	}

	private Options with(String name, String value) {
		return switch (name) {
			case "--rounds" ->
				new Options(Integer.parseInt(value), this.seconds, this.broker, this.inFlight, this.variants);
			case "--seconds" ->
				new Options(this.rounds, Integer.parseInt(value), this.broker, this.inFlight, this.variants);
			case "--broker" -> new Options(this.rounds, this.seconds, URI.create(value), this.inFlight, this.variants);
			case "--in-flight" -> new Options(this.rounds, this.seconds, this.broker,
					Stream.of(value.split(",")).map(Integer::valueOf).toList(), this.variants);
			case "--variants" ->
				new Options(this.rounds, this.seconds, this.broker, this.inFlight, List.of(value.split(",")));
			default -> throw new IllegalArgumentException("Unknown option %s; usage: %s".formatted(name, USAGE));
		};
	}

	/**
	 * Return whether a variant is to be measured.
	 * @param variant its name
	 * @return whether it was asked for
	 */
	public boolean includes(String variant) {
		return this.variants.isEmpty() || this.variants.contains(variant);
	}

}
