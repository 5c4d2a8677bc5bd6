package io.microservice.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
			case "jmh" -> org.openjdk.jmh.Main
				.main(Stream.concat(Stream.of("-prof", "gc"), rest.stream()).toArray(String[]::new));
			case Agent.COMMAND -> Agent.main(rest);
			default -> {
				System.err.println("usage: run rpc " + Options.USAGE + " | run jmh [JMH options]");
				System.exit(2);
			}
		}
	}

}
