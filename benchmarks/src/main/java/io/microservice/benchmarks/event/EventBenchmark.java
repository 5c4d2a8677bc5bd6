package io.microservice.benchmarks.event;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import io.microservice.benchmarks.Goals;
import io.microservice.benchmarks.Options;
import io.microservice.benchmarks.Report;
import io.microservice.benchmarks.Results;
import io.microservice.benchmarks.Rounds;
import io.microservice.benchmarks.Subject;
import io.microservice.benchmarks.Table;
import io.microservice.benchmarks.broker.RunningBroker;

/**
 * The way of an event, from the publisher to the handler, beside its limit and its peers.
 */
public final class EventBenchmark {

	private EventBenchmark() {
	}

	public static void run(Options options) throws IOException {
		try (RunningBroker broker = RunningBroker.open(options.broker())) {
			Results results = new Rounds(options).measure(Subject.all(List.of(EventVariant.values()), broker, options));
			Report report = new Report(results, "events", EventVariant.RAW, EventVariant.SPRING);
			System.out.println(report.measurements());
			System.out.println(report.ratios());
			for (int jvms : options.jvms()) {
				System.out.println(goals(results, new Subject(EventVariant.OURS, broker, jvms),
						Collections.max(options.inFlight())));
			}
		}
	}

	private static Table goals(Results results, Subject subject, int inFlight) {
		double ours = results.find(subject, inFlight).rate();
		Goals goals = new Goals(subject.jvms());
		goals.atLeast("events/s ÷ raw, %d in flight".formatted(inFlight), 0.85,
				ours / results.find(subject.with(EventVariant.RAW), inFlight).rate());
		goals.atLeast("events/s ÷ spring, %d in flight".formatted(inFlight), 3,
				ours / results.find(subject.with(EventVariant.SPRING), inFlight).rate());
		return goals.table();
	}

}
