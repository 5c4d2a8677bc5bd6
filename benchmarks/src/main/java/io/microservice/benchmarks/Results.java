package io.microservice.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurements of all turns of all rounds, of which the medians count.
 */
public final class Results {

	private final Map<Subject, Map<Integer, List<Measurement>>> turns = new LinkedHashMap<>();

	void add(Subject subject, int inFlight, Measurement measurement) {
		this.turns.computeIfAbsent(subject, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(inFlight, (key) -> new ArrayList<>())
			.add(measurement);
	}

	/**
	 * Return the median of a subject.
	 * @param subject the subject
	 * @param inFlight the number of calls in flight
	 * @return the median, {@link Measurement#UNKNOWN} if it was not measured
	 */
	public Measurement find(Subject subject, int inFlight) {
		List<Measurement> list = this.turns.getOrDefault(subject, Map.of()).getOrDefault(inFlight, List.of());
		return list.isEmpty() ? Measurement.UNKNOWN : Measurement.median(list);
	}

	/**
	 * Give all medians, in the order of the subjects.
	 * @param taker takes them
	 */
	public void forEach(Taker taker) {
		this.turns.forEach((subject, byInFlight) -> byInFlight
			.forEach((inFlight, list) -> taker.take(subject, inFlight, Measurement.median(list))));
	}

	/**
	 * Takes medians.
	 */
	public interface Taker {

		void take(Subject subject, int inFlight, Measurement median);

	}

}
