package io.microservice.benchmarks.rpc;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.microservice.benchmarks.Measurement;
import io.microservice.benchmarks.Options;
import io.microservice.benchmarks.Rounds;
import io.microservice.benchmarks.Table;

/**
 * The RPC round trip beside its limit and its peers.
 */
public final class RpcBenchmark {

	private RpcBenchmark() {
	}

	public static void run(Options options) throws IOException {
		List<RpcVariant> variants = Stream.of(RpcVariant.values())
			.filter((variant) -> options.includes(variant.label()))
			.toList();
		Map<RpcVariant, Map<Integer, Measurement>> results = new Rounds(options).measure(variants);
		System.out.println(measurements(results));
		System.out.println(ratios(results));
		System.out.println(new Goals(results).table());
	}

	private static Table measurements(Map<RpcVariant, Map<Integer, Measurement>> results) {
		Table table = new Table("variant", "in flight", "calls/s", "p50 ms", "p99 ms", "CPU µs", "broker CPU µs",
				"failed");
		results.forEach((variant, byInFlight) -> byInFlight.forEach((inFlight, it) -> table.add(variant.label(),
				inFlight, it.rate(), it.p50(), it.p99(), it.cpu(), it.brokerCpu(), (int) it.failed())));
		return table;
	}

	private static Table ratios(Map<RpcVariant, Map<Integer, Measurement>> results) {
		Table table = new Table("variant", "in flight", "calls/s ÷ raw", "p50 ÷ raw", "CPU ÷ raw", "calls/s ÷ spring",
				"CPU ÷ spring");
		results.forEach((variant, byInFlight) -> byInFlight.forEach((inFlight, it) -> {
			Measurement raw = find(results, RpcVariant.RAW, inFlight);
			Measurement spring = find(results, RpcVariant.SPRING, inFlight);
			table.add(variant.label(), inFlight, it.rate() / raw.rate(), it.p50() / raw.p50(), it.cpu() / raw.cpu(),
					it.rate() / spring.rate(), it.cpu() / spring.cpu());
		}));
		return table;
	}

	static Measurement find(Map<RpcVariant, Map<Integer, Measurement>> results, RpcVariant variant, int inFlight) {
		return results.getOrDefault(variant, Map.of()).getOrDefault(inFlight, Measurement.UNKNOWN);
	}

}
