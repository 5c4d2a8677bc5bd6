package io.microservice.benchmarks.rpc;

import java.util.Map;

import io.microservice.benchmarks.Measurement;
import io.microservice.benchmarks.Table;

/**
 * What is to be reached, as ratios in one run.
 *
 * @param results the measurements
 */
record Goals(Map<RpcVariant, Map<Integer, Measurement>> results) {

	Table table() {
		Measurement raw = at100(RpcVariant.RAW);
		Measurement ours = at100(RpcVariant.OURS);
		double spring = at100(RpcVariant.SPRING).rate();
		Table table = new Table("goal", "target", "reached", "met");
		atLeast(table, "throughput ÷ raw, 100 in flight", 0.85, ours.rate() / raw.rate());
		atMost(table, "CPU ÷ raw, 100 in flight", 1.25, ours.cpu() / raw.cpu());
		atLeast(table, "throughput ÷ spring, 100 in flight", 1.5, ours.rate() / spring);
		atLeast(table, "transient throughput ÷ spring, 100 in flight", 2,
				at100(RpcVariant.OURS_TRANSIENT).rate() / spring);
		atMost(table, "p50 ÷ raw, sequential", 1.15, p50(RpcVariant.OURS) / p50(RpcVariant.RAW));
		atMost(table, "p50 ÷ raw, sequential and blocking", 1.15,
				p50(RpcVariant.OURS_BLOCKING) / p50(RpcVariant.RAW_BLOCKING));
		return table;
	}

	private Measurement at100(RpcVariant variant) {
		return RpcBenchmark.find(this.results, variant, 100);
	}

	private double p50(RpcVariant variant) {
		return RpcBenchmark.find(this.results, variant, 1).p50();
	}

	private static void atLeast(Table table, String goal, double target, double reached) {
		table.add(goal, "≥ " + target, reached, met(reached, reached >= target));
	}

	private static void atMost(Table table, String goal, double target, double reached) {
		table.add(goal, "≤ " + target, reached, met(reached, reached <= target));
	}

	private static String met(double reached, boolean met) {
		return Double.isNaN(reached) ? "–" : met ? "yes" : "no";
	}

}
