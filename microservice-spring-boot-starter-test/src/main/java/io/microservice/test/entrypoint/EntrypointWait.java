package io.microservice.test.entrypoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.microservice.service.Entrypoint;
import org.jspecify.annotations.Nullable;

/**
 * For which runs of an entrypoint a test waits. Immutable.
 *
 * @param <T> the type of what comes of the stimulus
 */
public final class EntrypointWait<T extends @Nullable Object> {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Entrypoint entrypoint;

	private final Consumer<BiConsumer<Recording, T>> stimulus;

	private final Predicate<EntrypointRun> condition;

	private final Duration timeout;

	/**
	 * Create a wait.
	 * @param entrypoint the entrypoint
	 * @param stimulus records what runs and, in the meantime, does what leads to it
	 */
	EntrypointWait(Entrypoint entrypoint, Consumer<BiConsumer<Recording, T>> stimulus) {
		this(entrypoint, stimulus, (run) -> true, TIMEOUT);
	}

	private EntrypointWait(Entrypoint entrypoint, Consumer<BiConsumer<Recording, T>> stimulus,
			Predicate<EntrypointRun> condition, Duration timeout) {
		this.entrypoint = entrypoint;
		this.stimulus = stimulus;
		this.condition = condition;
		this.timeout = timeout;
	}

	/**
	 * Wait only so long.
	 * @param timeout the timeout, 10 seconds by default
	 * @return the wait
	 */
	public EntrypointWait<T> atMost(Duration timeout) {
		return new EntrypointWait<>(this.entrypoint, this.stimulus, this.condition, timeout);
	}

	/**
	 * Wait only for runs that match, by their arguments, result or exception.
	 * @param condition the condition, besides those given before; one that throws an
	 * {@link AssertionError} does not hold
	 * @return the wait
	 */
	public EntrypointWait<T> matching(Predicate<EntrypointRun> condition) {
		return new EntrypointWait<>(this.entrypoint, this.stimulus, this.condition.and(condition), this.timeout);
	}

	/**
	 * Wait for a run.
	 * @return the first that matches
	 * @throws AssertionError if there is none in time; says what ran instead
	 */
	public EntrypointRun toRun() {
		return toRun(1).get(0);
	}

	/**
	 * Wait for several runs.
	 * @param times how many
	 * @return the first that match, in the order they ended
	 * @throws AssertionError if there are fewer in time; says what ran
	 */
	public List<EntrypointRun> toRun(int times) {
		AtomicReference<List<EntrypointRun>> runs = new AtomicReference<>(List.of());
		this.stimulus.accept((recording, result) -> runs.set(await(recording, times)));
		return runs.get();
	}

	/**
	 * Wait for a run, and verify the first that matches.
	 * @param verification verifies it
	 * @throws AssertionError if there is none in time; says what ran instead
	 */
	public void toRunAndVerify(Consumer<EntrypointRun> verification) {
		verification.accept(toRun());
	}

	/**
	 * Wait for a run, and verify the first that matches and what came of the stimulus.
	 * @param verification verifies them
	 * @throws AssertionError if there is none in time; says what ran instead
	 */
	public void toRunAndVerify(BiConsumer<EntrypointRun, T> verification) {
		this.stimulus.accept((recording, result) -> verification.accept(await(recording, 1).get(0), result));
	}

	private List<EntrypointRun> await(Recording recording, int times) {
		return recording.await(this.entrypoint, this.condition, times, this.timeout);
	}

}
