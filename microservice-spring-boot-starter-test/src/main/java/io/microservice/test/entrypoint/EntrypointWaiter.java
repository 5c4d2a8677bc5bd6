package io.microservice.test.entrypoint;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointCall;
import io.microservice.service.EntrypointChain;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.Failures;
import io.microservice.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;

/**
 * Waits until entrypoints of the application under test have run, as nameko's
 * {@code entrypoint_waiter} does: until the method is done and the call is answered,
 * counted and acknowledged. It sees the calls that reach the method, whoever made them. A
 * bean of every test; thread-safe.
 *
 * <p>
 * What ran is remembered from the beginning of a test method to its end, so nothing has
 * to be set up before; of very many runs, the last 10,000.
 */
public final class EntrypointWaiter implements EntrypointInterceptor, Ordered {

	private final Entrypoints entrypoints;

	private final List<Recording> recordings = new CopyOnWriteArrayList<>();

	private final AtomicReference<Recording> recording = new AtomicReference<>();

	/**
	 * Create a waiter.
	 * @param registry knows the entrypoints
	 */
	public EntrypointWaiter(ServiceRegistry registry) {
		this.entrypoints = new Entrypoints(registry);
		clear();
	}

	/**
	 * Return how an entrypoint has run in this test so far, without waiting.
	 * @param name the name, {@code service.entrypoint}
	 * @return the runs that are over, in the order they ended
	 * @throws IllegalArgumentException if there is no entrypoint of the name, or one of
	 * several kinds
	 */
	public List<EntrypointRun> runs(String name) {
		return runs(this.entrypoints.find(null, name));
	}

	/**
	 * Return how an entrypoint of a kind has run in this test so far, without waiting.
	 * @param kind the kind, such as {@code rpc}
	 * @param name the name, {@code service.entrypoint}
	 * @return the runs that are over, in the order they ended
	 * @throws IllegalArgumentException if there is no such entrypoint
	 */
	public List<EntrypointRun> runs(String kind, String name) {
		return runs(this.entrypoints.find(kind, name));
	}

	/**
	 * Wait for a run of an entrypoint, which may be over already, but has begun in this
	 * test.
	 * @param name the name, {@code service.entrypoint}
	 * @return says for what to wait
	 * @throws IllegalArgumentException if there is no entrypoint of the name, or one of
	 * several kinds
	 */
	public EntrypointWait<@Nullable Void> await(String name) {
		return await(this.entrypoints.find(null, name));
	}

	/**
	 * Wait for a run of an entrypoint of a kind, which may be over already, but has begun
	 * in this test.
	 * @param kind the kind, such as {@code rpc}
	 * @param name the name, {@code service.entrypoint}
	 * @return says for what to wait
	 * @throws IllegalArgumentException if there is no such entrypoint
	 */
	public EntrypointWait<@Nullable Void> await(String kind, String name) {
		return await(this.entrypoints.find(kind, name));
	}

	/**
	 * Do something that leads to a run of an entrypoint.
	 * @param stimulus what to do
	 * @return says for which entrypoint to wait then
	 */
	public Stimulus<@Nullable Void> stimulate(Runnable stimulus) {
		return stimulate(() -> {
			stimulus.run();
			return null;
		});
	}

	/**
	 * Do something that leads to a run of an entrypoint.
	 * @param <T> the type of what comes of it
	 * @param stimulus what to do
	 * @return says for which entrypoint to wait then
	 */
	public <T extends @Nullable Object> Stimulus<T> stimulate(Supplier<T> stimulus) {
		return new Stimulus<>(this.entrypoints, (wait) -> {
			Recording recording = new Recording();
			this.recordings.add(recording);
			try {
				wait.accept(recording, stimulus.get());
			}
			finally {
				end(recording);
			}
		});
	}

	/**
	 * Forget what has run so far, also what is still running. Done before every test
	 * method.
	 */
	public void clear() {
		Recording next = new Recording();
		this.recordings.add(next);
		Recording previous = this.recording.getAndSet(next);
		if (previous != null) {
			end(previous);
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Object> intercept(EntrypointCall call, EntrypointChain chain) {
		List<Recording> active = List.copyOf(this.recordings);
		active.forEach((recording) -> recording.begin(call));
		AtomicReference<EntrypointRun> run = new AtomicReference<>(
				new EntrypointRun(call, null, new CancellationException()));
		return chain.proceed(call)
			.doOnSuccess((result) -> run.set(new EntrypointRun(call, result, null)))
			.doOnError((failure) -> run.set(new EntrypointRun(call, null, Failures.unwrap(failure))))
			.doFinally((signal) -> active.forEach((recording) -> recording.end(call, run.get())));
	}

	private void end(Recording recording) {
		this.recordings.remove(recording);
	}

	private List<EntrypointRun> runs(Entrypoint entrypoint) {
		return this.recording.get().runs().stream().filter((run) -> run.entrypoint().equals(entrypoint)).toList();
	}

	private EntrypointWait<@Nullable Void> await(Entrypoint entrypoint) {
		return new EntrypointWait<>(entrypoint, (wait) -> {
			wait.accept(this.recording.get(), null);
		});
	}

}
