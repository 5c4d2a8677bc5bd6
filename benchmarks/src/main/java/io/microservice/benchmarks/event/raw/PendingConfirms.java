package io.microservice.benchmarks.event.raw;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;

import com.rabbitmq.client.ConfirmListener;
import org.jspecify.annotations.Nullable;

/**
 * The events that the broker has not confirmed yet, by their numbers: a ring that is
 * never full, since fewer are in flight.
 */
final class PendingConfirms implements ConfirmListener {

	private static final int CAPACITY = 1 << 16;

	private final AtomicReferenceArray<@Nullable PendingEvent> pending = new AtomicReferenceArray<>(CAPACITY);

	/** Confined to the I/O thread. */
	private long lowest = 1;

	/** Confined to the I/O thread. */
	private long highest;

	void add(long number, PendingEvent event) {
		if (this.pending.getAndSet(slot(number), event) != null) {
			throw new IllegalStateException("Too many events in flight");
		}
	}

	@Override
	public void handleAck(long number, boolean multiple) {
		complete(number, multiple, true);
	}

	@Override
	public void handleNack(long number, boolean multiple) {
		complete(number, multiple, false);
	}

	private void complete(long number, boolean multiple, boolean taken) {
		this.highest = Math.max(this.highest, number);
		for (long each = multiple ? this.lowest : number; each <= number; each++) {
			PendingEvent event = this.pending.getAndSet(slot(each), null);
			if (event != null) {
				event.complete(taken);
			}
		}
		while (this.lowest <= this.highest && this.pending.get(slot(this.lowest)) == null) {
			this.lowest++;
		}
	}

	private static int slot(long number) {
		return (int) (number & (CAPACITY - 1));
	}

	/**
	 * An event on its way to the broker.
	 */
	static final class PendingEvent extends CompletableFuture<String> {

		private final String text;

		PendingEvent(String text) {
			this.text = text;
		}

		void complete(boolean taken) {
			if (taken) {
				complete(this.text);
			}
			else {
				completeExceptionally(new IllegalStateException("The broker does not take the event"));
			}
		}

	}

}
