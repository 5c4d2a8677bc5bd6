package io.microservice.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures variants side by side: every round starts two JVMs for each and then takes
 * turns, a second each, in an order that changes, so that all of them meet the same
 * machine.
 */
public final class Rounds {

	private static final double WARM_UP_SECONDS = 8;

	private final Options options;

	public Rounds(Options options) {
		this.options = options;
	}

	/**
	 * Measure.
	 * @param <V> the type of variant
	 * @param variants the variants to measure
	 * @return the medians by variant and number of calls in flight
	 * @throws IOException if a JVM ends early
	 */
	public <V extends Enum<V> & Variant> Map<V, Map<Integer, Measurement>> measure(List<V> variants)
			throws IOException {
		Map<V, Map<Integer, List<Measurement>>> turns = new LinkedHashMap<>();
		for (V variant : variants) {
			Map<Integer, List<Measurement>> byInFlight = new LinkedHashMap<>();
			this.options.inFlight().forEach((inFlight) -> byInFlight.put(inFlight, new ArrayList<>()));
			turns.put(variant, byInFlight);
		}
		for (int round = 1; round <= this.options.rounds(); round++) {
			System.err.printf("round %d of %d: warm up%n", round, this.options.rounds());
			measure(turns);
		}
		Map<V, Map<Integer, Measurement>> medians = new LinkedHashMap<>();
		turns.forEach((variant, byInFlight) -> {
			Map<Integer, Measurement> median = new LinkedHashMap<>();
			byInFlight.forEach((inFlight, list) -> median.put(inFlight, Measurement.median(list)));
			medians.put(variant, median);
		});
		return medians;
	}

	private <V extends Enum<V> & Variant> void measure(Map<V, Map<Integer, List<Measurement>>> turns)
			throws IOException {
		List<ForkedPair<V>> pairs = new ArrayList<>();
		try {
			for (V variant : turns.keySet()) {
				System.err.printf("  %s%n", variant.label());
				ForkedPair<V> pair = ForkedPair.start(variant, this.options.broker());
				pairs.add(pair);
				pair.measure(Collections.max(this.options.inFlight()), WARM_UP_SECONDS);
			}
			for (int turn = 1; turn <= this.options.seconds(); turn++) {
				System.err.printf("  turn %d of %d%n", turn, this.options.seconds());
				measure(pairs, turns);
				Collections.shuffle(pairs);
			}
		}
		finally {
			pairs.forEach(ForkedPair::close);
		}
	}

	private <V extends Enum<V> & Variant> void measure(List<ForkedPair<V>> pairs,
			Map<V, Map<Integer, List<Measurement>>> turns) throws IOException {
		for (int inFlight : this.options.inFlight()) {
			for (ForkedPair<V> pair : pairs) {
				Measurement measurement = pair.measure(inFlight, 1);
				turns.getOrDefault(pair.variant(), Map.of()).getOrDefault(inFlight, List.of()).add(measurement);
			}
		}
	}

}
