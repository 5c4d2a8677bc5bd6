package io.microservice.benchmarks.websocket;

import java.io.IOException;
import java.util.List;

import io.microservice.benchmarks.Goals;
import io.microservice.benchmarks.Options;
import io.microservice.benchmarks.Results;
import io.microservice.benchmarks.Rounds;
import io.microservice.benchmarks.Subject;
import io.microservice.benchmarks.Table;
import io.microservice.benchmarks.broker.NoBroker;
import io.microservice.benchmarks.broker.RunningBroker;

/**
 * Broadcasts and calls over sockets beside the same by hand, broadcasts to another
 * instance, and the memory of sockets.
 */
public final class WebSocketBenchmark {

	private static final List<WebSocketVariant> BROADCASTS = List.of(WebSocketVariant.RAW_BROADCAST_1000,
			WebSocketVariant.OURS_BROADCAST_1000, WebSocketVariant.RAW_BROADCAST_5000,
			WebSocketVariant.OURS_BROADCAST_5000);

	private static final List<WebSocketVariant> ECHOS = List.of(WebSocketVariant.RAW_ECHO, WebSocketVariant.OURS_ECHO);

	private static final List<WebSocketVariant> CLUSTER = List.of(WebSocketVariant.OURS_CLUSTER);

	private static final List<Integer> CALLS_IN_FLIGHT = List.of(1, 16);

	private WebSocketBenchmark() {
	}

	public static void run(Options options) throws Exception {
		RunningBroker none = new NoBroker();
		Results broadcasts = measure(BROADCASTS, none, options);
		print("broadcasts", broadcasts);
		for (int jvms : options.jvms()) {
			System.out.println(goals(broadcasts, none, jvms, options.inFlight()));
		}
		print("calls", measure(ECHOS, none, options.inFlight(CALLS_IN_FLIGHT)));
		if (options.includes(WebSocketVariant.OURS_CLUSTER.label())) {
			try (RunningBroker broker = RunningBroker.open(options.broker())) {
				print("cluster broadcasts", measure(CLUSTER, broker, options.inFlight(CALLS_IN_FLIGHT)));
			}
		}
		System.out.println(IdleSockets.measure());
	}

	private static Results measure(List<WebSocketVariant> variants, RunningBroker broker, Options options)
			throws IOException {
		List<Subject> subjects = Subject.all(variants, broker, options);
		return subjects.isEmpty() ? new Results() : new Rounds(options).measure(subjects);
	}

	private static void print(String unit, Results results) {
		Table table = new Table(unit, "JVMs", "in flight", unit + "/s", "p50 ms", "p99 ms", "CPU µs", "broker CPU µs",
				"failed");
		results.forEach((subject, inFlight, it) -> table.add(subject.variant().label(), subject.jvms(), inFlight,
				it.rate(), it.p50(), it.p99(), it.cpu(), it.brokerCpu(), (int) it.failed()));
		System.out.println(table);
	}

	private static Table goals(Results results, RunningBroker broker, int jvms, List<Integer> inFlight) {
		Goals goals = new Goals(jvms);
		for (int i = 0; i < BROADCASTS.size(); i += 2) {
			Subject raw = new Subject(BROADCASTS.get(i), broker, jvms);
			Subject ours = new Subject(BROADCASTS.get(i + 1), broker, jvms);
			for (int count : inFlight) {
				goals.atLeast("%s, %d in flight: broadcasts/s ÷ raw".formatted(ours.variant().label(), count), 0.85,
						results.find(ours, count).rate() / results.find(raw, count).rate());
			}
		}
		return goals.table();
	}

}
