package io.microservice.websocket.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The calls of one socket: so many run at a time, the next ones wait in their order.
 *
 * @param <T> what a call is
 */
public final class CallQueue<T> {

	private final int limit;

	private final BooleanSupplier ready;

	private final Consumer<T> starter;

	private final Queue<T> waiting = new ArrayDeque<>(0);

	private final AtomicInteger starting = new AtomicInteger();

	private final Sinks.Empty<Void> finished = Sinks.empty();

	private int running;

	private boolean finishing;

	/**
	 * Create an empty queue.
	 * @param limit how many calls run at a time
	 * @param ready whether a call may be started; if it comes to be, {@link #resume()} is
	 * to be called
	 * @param starter starts a call, which is to be reported as {@link #ended()} once
	 */
	public CallQueue(int limit, BooleanSupplier ready, Consumer<T> starter) {
		this.limit = limit;
		this.ready = ready;
		this.starter = starter;
	}

	/**
	 * Start a call as soon as there is a place.
	 * @param call the call
	 * @return {@code false} if calls are no longer taken
	 */
	public boolean add(T call) {
		synchronized (this) {
			if (this.finishing) {
				return false;
			}
			this.waiting.add(call);
		}
		resume();
		return true;
	}

	/**
	 * Start the calls that wait, as far as there is place. Calls may be over before their
	 * start returns, so that this comes to be called while it works.
	 */
	public void resume() {
		if (this.starting.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		do {
			for (T next = takeNext(); next != null; next = takeNext()) {
				this.starter.accept(next);
			}
			missed = this.starting.addAndGet(-missed);
		}
		while (missed != 0);
	}

	/**
	 * Note that a call is over.
	 */
	public void ended() {
		synchronized (this) {
			this.running--;
		}
		resume();
		finishIfDone();
	}

	/**
	 * Take no more calls.
	 * @return completes when all calls that were taken are over
	 */
	public Mono<Void> finish() {
		synchronized (this) {
			this.finishing = true;
		}
		finishIfDone();
		return this.finished.asMono();
	}

	/**
	 * Take no more calls, and forget those that wait.
	 */
	public void abandon() {
		synchronized (this) {
			this.finishing = true;
			this.waiting.clear();
		}
		finishIfDone();
	}

	private synchronized @Nullable T takeNext() {
		if (this.running >= this.limit || !this.ready.getAsBoolean()) {
			return null;
		}
		T next = this.waiting.poll();
		if (next != null) {
			this.running++;
		}
		return next;
	}

	private void finishIfDone() {
		boolean done;
		synchronized (this) {
			done = this.finishing && this.running == 0 && this.waiting.isEmpty();
		}
		if (done) {
			this.finished.tryEmitEmpty();
		}
	}

}
