package io.microservice.benchmarks.rpc;

import java.io.IOException;
import java.util.List;

import io.microservice.benchmarks.Goals;
import io.microservice.benchmarks.Measurement;
import io.microservice.benchmarks.Options;
import io.microservice.benchmarks.Report;
import io.microservice.benchmarks.Results;
import io.microservice.benchmarks.Rounds;
import io.microservice.benchmarks.Subject;
import io.microservice.benchmarks.Table;
import io.microservice.benchmarks.Variant;
import io.microservice.benchmarks.broker.RunningBroker;

/**
 * The RPC round trip beside its limit and its peers.
 */
public final class RpcBenchmark {

	private RpcBenchmark() {
	}

	public static void run(Options options) throws IOException {
		try (RunningBroker broker = RunningBroker.open(options.broker())) {
			Results results = new Rounds(options).measure(Subject.all(List.of(RpcVariant.values()), broker, options));
			Report report = new Report(results, "calls", RpcVariant.RAW, RpcVariant.SPRING);
			System.out.println(report.measurements());
			System.out.println(report.ratios());
			for (int jvms : options.jvms()) {
				System.out.println(goals(results, new Subject(RpcVariant.OURS, broker, jvms)));
			}
		}
	}

	private static Table goals(Results results, Subject subject) {
		Measurement raw = results.find(subject.with(RpcVariant.RAW), 100);
		Measurement ours = results.find(subject, 100);
		double spring = results.find(subject.with(RpcVariant.SPRING), 100).rate();
		double oursTransient = results.find(subject.with(RpcVariant.OURS_TRANSIENT), 100).rate();
		Goals goals = new Goals(subject.jvms());
		goals.atLeast("throughput ÷ raw, 100 in flight", 0.85, ours.rate() / raw.rate());
		goals.atMost("CPU ÷ raw, 100 in flight", 1.25, ours.cpu() / raw.cpu());
		goals.atLeast("throughput ÷ spring, 100 in flight", 1.5, ours.rate() / spring);
		goals.atLeast("transient throughput ÷ spring, 100 in flight", 2, oursTransient / spring);
		goals.atMost("p50 ÷ raw, sequential", 1.15,
				p50(results, subject, RpcVariant.OURS) / p50(results, subject, RpcVariant.RAW));
		goals.atMost("p50 ÷ raw, sequential and blocking", 1.15,
				p50(results, subject, RpcVariant.OURS_BLOCKING) / p50(results, subject, RpcVariant.RAW_BLOCKING));
		return goals.table();
	}

	private static double p50(Results results, Subject subject, Variant variant) {
		return results.find(subject.with(variant), 1).p50();
	}

}
