package io.microservice.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

/**
 * What one period of load came to.
 *
 * @param rate calls per second
 * @param p50 median latency in milliseconds
 * @param p99 99th percentile of the latency in milliseconds
 * @param calls number of calls
 * @param failed number of further calls that failed
 * @param cpu CPU time per call of client and server together, in microseconds
 * @param brokerCpu CPU time per call of the broker in microseconds, NaN if unknown
 */
public record Measurement(double rate, double p50, double p99, double calls, double failed, double cpu,
		double brokerCpu) {

	/** What was not measured. */
	public static final Measurement UNKNOWN = parse("NaN NaN NaN NaN NaN NaN NaN");

	static Measurement of(double rate, Histogram latencies, int failed) {
		return new Measurement(rate, latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6,
				latencies.getTotalCount(), failed, Double.NaN, Double.NaN);
	}

	Measurement withoutLatency() {
		return new Measurement(this.rate, Double.NaN, Double.NaN, this.calls, this.failed, this.cpu, this.brokerCpu);
	}

	Measurement with(double cpuNanos, double brokerNanos) {
		return new Measurement(this.rate, this.p50, this.p99, this.calls, this.failed, cpuNanos / this.calls / 1e3,
				brokerNanos / this.calls / 1e3);
	}

	Measurement within(long nanos) {
		return new Measurement(this.calls * 1e9 / nanos, this.p50, this.p99, this.calls, this.failed, this.cpu,
				this.brokerCpu);
	}

	/**
	 * Return the median of every value, and the sum of the failures.
	 * @param turns the measurements of all turns
	 * @return the medians
	 */
	static Measurement median(List<Measurement> turns) {
		return new Measurement(median(turns, Measurement::rate), median(turns, Measurement::p50),
				median(turns, Measurement::p99), median(turns, Measurement::calls),
				turns.stream().mapToDouble(Measurement::failed).sum(), median(turns, Measurement::cpu),
				median(turns, Measurement::brokerCpu));
	}

	private static double median(List<Measurement> turns, ToDoubleFunction<Measurement> value) {
		double[] sorted = turns.stream().mapToDouble(value).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	String format() {
		return "%s %s %s %s %s %s %s".formatted(this.rate, this.p50, this.p99, this.calls, this.failed, this.cpu,
				this.brokerCpu);
	}

	static Measurement parse(String text) {
		double[] values = Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Measurement(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
	}

}
