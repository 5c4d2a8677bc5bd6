package io.microservice.service;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * What it costs to count a call, the two looks at the clock included. The aim is below
 * 100 ns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = SECONDS)
@Fork(2)
public class StatisticsBenchmark {

	private final EntrypointStatistics statistics = new EntrypointStatistics();

	/**
	 * Calls one after the other.
	 */
	@Benchmark
	public void count() {
		call();
	}

	/**
	 * Calls of two threads at a time.
	 */
	@Benchmark
	@Threads(2)
	public void countTogether() {
		call();
	}

	private void call() {
		long start = System.nanoTime();
		this.statistics.started();
		this.statistics.completed(System.nanoTime() - start, null);
	}

}
