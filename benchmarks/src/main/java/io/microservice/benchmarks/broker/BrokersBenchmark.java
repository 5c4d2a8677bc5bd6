package io.microservice.benchmarks.broker;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.microservice.benchmarks.Measurement;
import io.microservice.benchmarks.Options;
import io.microservice.benchmarks.Results;
import io.microservice.benchmarks.Rounds;
import io.microservice.benchmarks.Subject;
import io.microservice.benchmarks.Table;
import io.microservice.benchmarks.Variant;
import io.microservice.benchmarks.event.EventVariant;
import io.microservice.benchmarks.rpc.RpcVariant;

/**
 * Calls and events through RabbitMQ and through the embedded broker.
 */
public final class BrokersBenchmark {

	private static final List<Variant> CALLS = List.of(RpcVariant.RAW, RpcVariant.OURS, RpcVariant.SPRING);

	private static final List<Variant> EVENTS = List.of(EventVariant.RAW, EventVariant.OURS, EventVariant.SPRING);

	private BrokersBenchmark() {
	}

	public static void run(Options options) throws Exception {
		System.out.println(new StartTimes().measure());
		try (RunningBroker rabbitMq = RunningBroker.open(options.broker());
				RunningBroker embedded = RunningBroker.open(RunningBroker.EMBEDDED)) {
			System.out.println(compare("calls", CALLS, rabbitMq, embedded, options));
			System.out.println(compare("events", EVENTS, rabbitMq, embedded, options));
		}
	}

	private static Table compare(String unit, List<Variant> variants, RunningBroker rabbitMq, RunningBroker embedded,
			Options options) throws IOException {
		List<Subject> onRabbitMq = Subject.all(variants, rabbitMq, options);
		List<Subject> onEmbedded = Subject.all(variants, embedded, options);
		Results results = new Rounds(options).measure(Stream.concat(onRabbitMq.stream(), onEmbedded.stream()).toList());
		Table table = new Table(unit, "JVMs", "in flight", unit + "/s RabbitMQ", "embedded", "÷", "p50 ms RabbitMQ",
				"embedded", "÷", "CPU µs RabbitMQ", "embedded", "÷", "broker CPU µs RabbitMQ", "embedded", "÷");
		for (int i = 0; i < onRabbitMq.size(); i++) {
			Subject subject = onRabbitMq.get(i);
			for (int inFlight : options.inFlight()) {
				Measurement it = results.find(subject, inFlight);
				Measurement other = results.find(onEmbedded.get(i), inFlight);
				table.add(subject.variant().label(), subject.jvms(), inFlight, it.rate(), other.rate(),
						other.rate() / it.rate(), it.p50(), other.p50(), other.p50() / it.p50(), it.cpu(), other.cpu(),
						other.cpu() / it.cpu(), it.brokerCpu(), other.brokerCpu(), other.brokerCpu() / it.brokerCpu());
			}
		}
		return table;
	}

}
