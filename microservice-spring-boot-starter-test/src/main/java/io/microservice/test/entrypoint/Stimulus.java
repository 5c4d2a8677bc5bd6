package io.microservice.test.entrypoint;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Something a test does that leads to a run of an entrypoint. It is done when the test
 * begins to wait for the run. Immutable.
 *
 * @param <T> the type of what comes of it
 */
public final class Stimulus<T extends @Nullable Object> {

	private final Entrypoints entrypoints;

	private final Consumer<BiConsumer<Recording, T>> stimulus;

	Stimulus(Entrypoints entrypoints, Consumer<BiConsumer<Recording, T>> stimulus) {
		this.entrypoints = entrypoints;
		this.stimulus = stimulus;
	}

	/**
	 * Wait for a run of an entrypoint that begins afterwards.
	 * @param name the name, {@code service.entrypoint}
	 * @return says for what to wait
	 * @throws IllegalArgumentException if there is no entrypoint of the name, or one of
	 * several kinds
	 */
	public EntrypointWait<T> andWaitFor(String name) {
		return new EntrypointWait<>(this.entrypoints.find(null, name), this.stimulus);
	}

	/**
	 * Wait for a run of an entrypoint of a kind that begins afterwards.
	 * @param kind the kind, such as {@code rpc}
	 * @param name the name, {@code service.entrypoint}
	 * @return says for what to wait
	 * @throws IllegalArgumentException if there is no such entrypoint
	 */
	public EntrypointWait<T> andWaitFor(String kind, String name) {
		return new EntrypointWait<>(this.entrypoints.find(kind, name), this.stimulus);
	}

}
