package io.microservice.test.entrypoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointCall;

/**
 * What ran in a span of time: runs that began in it, and are over.
 */
final class Recording {

	private static final int LIMIT = 10_000;

	private static final int TOLD = 20;

	private final List<EntrypointCall> running = new ArrayList<>();

	private final Deque<EntrypointRun> runs = new ArrayDeque<>();

	private long ended;

	synchronized void begin(EntrypointCall call) {
		this.running.add(call);
	}

	synchronized void end(EntrypointCall call, EntrypointRun run) {
		this.running.removeIf((other) -> other == call);
		if (this.runs.size() == LIMIT) {
			this.runs.removeFirst();
		}
		this.runs.addLast(run);
		this.ended++;
		notifyAll();
	}

	synchronized List<EntrypointRun> runs() {
		return List.copyOf(this.runs);
	}

	/**
	 * Wait for runs of an entrypoint.
	 * @return the first that match
	 * @throws AssertionError if they do not match in time
	 */
	List<EntrypointRun> await(Entrypoint entrypoint, Predicate<EntrypointRun> condition, int times, Duration timeout) {
		Predicate<EntrypointRun> matches = (run) -> run.entrypoint().equals(entrypoint) && isTrue(condition, run);
		long deadline = System.nanoTime() + timeout.toNanos();
		long seen = ended();
		List<EntrypointRun> matching = runs().stream().filter(matches).toList();
		while (matching.size() < times) {
			if (!awaitMore(seen, deadline)) {
				throw new AssertionError(describe(entrypoint, matching.size(), times, timeout));
			}
			seen = ended();
			matching = runs().stream().filter(matches).toList();
		}
		return matching.subList(0, times);
	}

	private synchronized long ended() {
		return this.ended;
	}

	private synchronized boolean awaitMore(long seen, long deadline) {
		try {
			for (long left = deadline - System.nanoTime(); this.ended == seen; left = deadline - System.nanoTime()) {
				if (left <= 0) {
					return false;
				}
				wait(left / 1_000_000, (int) (left % 1_000_000));
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for an entrypoint", ex);
		}
	}

	private synchronized String describe(Entrypoint entrypoint, int matching, int times, Duration timeout) {
		Stream<String> over = this.runs.stream().skip(Math.max(0, this.runs.size() - TOLD)).map(Object::toString);
		Stream<String> running = this.running.stream()
			.map((call) -> EntrypointRun.describe(call) + " is still running");
		String ran = Stream.concat(over, running).map("%n  "::concat).collect(Collectors.joining());
		return "%s '%s' did not run as expected within %s: %d of %d runs. What ran:%s".formatted(entrypoint.kind(),
				entrypoint, timeout, matching, times, ran.isEmpty() ? " nothing" : ran.formatted());
	}

	private static boolean isTrue(Predicate<EntrypointRun> condition, EntrypointRun run) {
		try {
			return condition.test(run);
		}
		catch (AssertionError ex) {
			return false;
		}
	}

}
