package io.microservice.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.microservice.benchmarks.broker.BrokersBenchmark;
import io.microservice.benchmarks.event.EventBenchmark;
import io.microservice.benchmarks.http.HttpBenchmark;
import io.microservice.benchmarks.rpc.RpcBenchmark;

/**
 * Starts the benchmark named by the first argument.
 */
public final class Main {

	private Main() {
	}

	public static void main(String[] args) throws Exception {
		List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
		switch ((args.length > 0) ? args[0] : "") {
			case "rpc" -> RpcBenchmark.run(Options.parse(rest));
			case "events" ->
				EventBenchmark.run(Options.parse(with(rest, "--jvms", "1,2", "--in-flight", "1,100,1000")));
			case "brokers" -> BrokersBenchmark.run(Options.parse(with(rest, "--in-flight", "1,100")));
			case "http" -> HttpBenchmark.run(Options.parse(with(rest, "--jvms", "1", "--in-flight", "32")));
			case "jmh" -> org.openjdk.jmh.Main
				.main(Stream.concat(Stream.of("-prof", "gc"), rest.stream()).toArray(String[]::new));
			case Agent.COMMAND -> Agent.main(rest);
			default -> {
				System.err.printf("usage: run rpc|events|brokers|http %s%n       run jmh [JMH options]%n",
						Options.USAGE);
				System.exit(2);
			}
		}
	}

	private static List<String> with(List<String> args, String... defaults) {
		return Stream.concat(Stream.of(defaults), args.stream()).toList();
	}

}
