package io.microservice.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures subjects side by side: every round starts the JVMs of each and then takes
 * turns, a second each, in an order that changes, so that all of them meet the same
 * machine.
 */
public final class Rounds {

	private final Options options;

	public Rounds(Options options) {
		this.options = options;
	}

	/**
	 * Measure.
	 * @param subjects what to measure
	 * @return the results
	 * @throws IOException if a JVM ends early
	 */
	public Results measure(List<Subject> subjects) throws IOException {
		Results results = new Results();
		for (int round = 1; round <= this.options.rounds(); round++) {
			System.err.printf("round %d of %d: warm up%n", round, this.options.rounds());
			measure(subjects, results);
		}
		return results;
	}

	private void measure(List<Subject> subjects, Results results) throws IOException {
		int most = Collections.max(this.options.inFlight());
		List<ForkedScenario> scenarios = new ArrayList<>();
		try {
			for (Subject subject : subjects) {
				System.err.printf("  %s, %s, %d JVM%n", subject.variant().label(), subject.broker().label(),
						subject.jvms());
				ForkedScenario scenario = ForkedScenario.start(subject);
				scenarios.add(scenario);
				scenario.measure(most, this.options.warmUp());
			}
			for (int turn = 1; turn <= this.options.seconds(); turn++) {
				System.err.printf("  turn %d of %d%n", turn, this.options.seconds());
				for (int inFlight : this.options.inFlight()) {
					for (ForkedScenario scenario : scenarios) {
						if (inFlight == most || scenario.subject().variant().drive() != Drive.UNPACED) {
							results.add(scenario.subject(), inFlight, scenario.measure(inFlight, 1));
						}
					}
				}
				Collections.shuffle(scenarios);
			}
		}
		finally {
			scenarios.forEach(ForkedScenario::close);
		}
	}

}
