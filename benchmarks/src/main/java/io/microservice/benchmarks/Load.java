package io.microservice.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.microservice.benchmarks.Scenario.Caller;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of calls in flight for a time. A call that fails is counted, a wrong
 * answer ends it all.
 */
public final class Load {

	/** What is sent. */
	public static final String TEXT = "The quick brown fox jumps over the lazy dog, and so on to 74 letters.....";

	private static final long PATIENCE_SECONDS = 30;

	private final Caller caller;

	private final long deadline;

	private final Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	private final Phaser inFlight = new Phaser(1);

	private final AtomicInteger failures = new AtomicInteger();

	private final AtomicReference<@Nullable String> wrongAnswer = new AtomicReference<>();

	private Load(Caller caller, long deadline) {
		this.caller = caller;
		this.deadline = deadline;
	}

	static Measurement run(Caller caller, Drive drive, int inFlight, double seconds) throws Exception {
		long start = System.nanoTime();
		Load load = new Load(caller, start + (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
		load.start(drive, (drive != Drive.UNPACED) ? inFlight : 1);
		TimeUnit.NANOSECONDS.sleep(load.deadline - System.nanoTime());
		double rate = load.latencies.getTotalCount() * 1e9 / (System.nanoTime() - start);
		load.inFlight.awaitAdvanceInterruptibly(load.inFlight.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
		String wrongAnswer = load.wrongAnswer.get();
		if (wrongAnswer != null) {
			throw new IllegalStateException("Wrong answer: " + wrongAnswer);
		}
		Measurement measurement = Measurement.of(rate, load.latencies, load.failures.get());
		return (drive != Drive.UNPACED) ? measurement : measurement.withoutLatency();
	}

	private void start(Drive drive, int count) {
		for (int i = 0; i < count; i++) {
			this.inFlight.register();
			if (drive == Drive.FUTURES) {
				call();
			}
			else {
				new Thread(this::callAndWait, "load-" + i).start();
			}
		}
	}

	/**
	 * Call, and call again on whatever thread the answer comes.
	 */
	private void call() {
		long start = System.nanoTime();
		if (start >= this.deadline) {
			this.inFlight.arriveAndDeregister();
			return;
		}
		CompletableFuture<String> answer = this.caller.call(TEXT);
		answer.whenComplete((text, failure) -> {
			record(start, text, failure);
			call();
		});
	}

	private void callAndWait() {
		for (long start = System.nanoTime(); start < this.deadline; start = System.nanoTime()) {
			try {
				record(start, this.caller.callAndWait(TEXT), null);
			}
			catch (RuntimeException ex) {
				record(start, null, ex);
			}
		}
		this.inFlight.arriveAndDeregister();
	}

	private void record(long start, @Nullable String answer, @Nullable Throwable failure) {
		if (TEXT.equals(answer)) {
			this.latencies.recordValue(System.nanoTime() - start);
			return;
		}
		if (answer != null) {
			this.wrongAnswer.set(answer);
		}
		if (this.failures.getAndIncrement() == 0) {
			System.err.println("A call failed: " + failure);
		}
	}

}
