package io.microservice.rpc.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The calls that have no outcome yet, by correlation id.
 */
final class PendingCalls {

	private final Map<String, RpcCall> calls = new ConcurrentHashMap<>();

	private volatile @Nullable CountDownLatch drained;

	void add(RpcCall call) {
		this.calls.put(call.correlationId(), call);
	}

	void remove(RpcCall call) {
		this.calls.remove(call.correlationId());
	}

	@Nullable RpcCall find(@Nullable String correlationId) {
		return (correlationId != null) ? this.calls.get(correlationId) : null;
	}

	int size() {
		return this.calls.size();
	}

	/**
	 * Look after every call.
	 * @return whether there are any left
	 */
	boolean sweep(Consumer<RpcCall> task) {
		this.calls.values().forEach(task);
		CountDownLatch latch = this.drained;
		if (latch != null && this.calls.isEmpty()) {
			latch.countDown();
		}
		return !this.calls.isEmpty();
	}

	/**
	 * Wait until {@link #sweep} finds no call left.
	 */
	void awaitDrained(Duration patience) {
		CountDownLatch latch = new CountDownLatch(1);
		this.drained = latch;
		try {
			if (!this.calls.isEmpty()) {
				latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.drained = null;
		}
	}

}
