package io.microservice.benchmarks.http;

import java.io.IOException;
import java.util.List;

import io.microservice.benchmarks.Goals;
import io.microservice.benchmarks.Measurement;
import io.microservice.benchmarks.Options;
import io.microservice.benchmarks.Results;
import io.microservice.benchmarks.Rounds;
import io.microservice.benchmarks.Subject;
import io.microservice.benchmarks.Table;

/**
 * What an HTTP request costs beside functions and controllers of WebFlux.
 */
public final class HttpBenchmark {

	private final Results results;

	private final int connections;

	private HttpBenchmark(Results results, int connections) {
		this.results = results;
		this.connections = connections;
	}

	public static void run(Options options) throws IOException {
		Results results = new Rounds(options)
			.measure(Subject.all(List.of(HttpVariant.values()), new NoBroker(), options));
		for (int connections : options.inFlight()) {
			HttpBenchmark benchmark = new HttpBenchmark(results, connections);
			System.out.println(benchmark.measurements());
			System.out.println(benchmark.goals());
		}
	}

	private Measurement find(HttpVariant variant) {
		return this.results.find(new Subject(variant, new NoBroker(), 1), this.connections);
	}

	private Table measurements() {
		Table table = new Table(this.connections + " connections", "requests/s", "p50 ms", "p99 ms", "CPU µs",
				"requests/s ÷ function", "CPU ÷ function", "requests/s ÷ controller", "CPU ÷ controller", "failed");
		Measurement function = find(HttpVariant.FUNCTION);
		Measurement controller = find(HttpVariant.CONTROLLER);
		for (HttpVariant variant : HttpVariant.values()) {
			Measurement it = find(variant);
			table.add(variant.label(), it.rate(), it.p50(), it.p99(), it.cpu(), it.rate() / function.rate(),
					it.cpu() / function.cpu(), it.rate() / controller.rate(), it.cpu() / controller.cpu(),
					(int) it.failed());
		}
		return table;
	}

	private Table goals() {
		Goals goals = new Goals(1);
		for (HttpVariant ours : List.of(HttpVariant.OURS, HttpVariant.OURS_MONO)) {
			Measurement reached = find(ours);
			Measurement function = find(HttpVariant.FUNCTION);
			HttpVariant controller = (ours == HttpVariant.OURS) ? HttpVariant.CONTROLLER : HttpVariant.CONTROLLER_MONO;
			goals.atLeast("%s: requests/s ÷ function".formatted(ours.label()), 0.97, reached.rate() / function.rate());
			goals.atMost("%s: CPU ÷ function".formatted(ours.label()), 1.03, reached.cpu() / function.cpu());
			goals.atLeast("%s: requests/s ÷ %s".formatted(ours.label(), controller.label()), 1,
					reached.rate() / find(controller).rate());
		}
		return goals.table();
	}

}
