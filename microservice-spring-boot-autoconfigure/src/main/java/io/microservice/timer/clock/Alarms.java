package io.microservice.timer.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * The alarms of one scale of time, the earliest first. Thread-safe.
 */
final class Alarms {

	private final InstantSource time;

	private final PriorityQueue<Alarm> queue = new PriorityQueue<>();

	private long numbers;

	Alarms(InstantSource time) {
		this.time = time;
	}

	Instant now() {
		return this.time.instant();
	}

	synchronized Alarm add(Instant time, Runnable task) {
		Alarm alarm = new Alarm(time, this.numbers++, task);
		this.queue.add(alarm);
		return alarm;
	}

	synchronized boolean isEarliest(Alarm alarm) {
		return this.queue.peek() == alarm;
	}

	synchronized @Nullable Duration untilNext() {
		Alarm next = this.queue.peek();
		while (next != null && next.isCancelled()) {
			this.queue.poll();
			next = this.queue.peek();
		}
		return (next != null) ? Duration.between(now(), next.time()) : null;
	}

	/**
	 * Take out those whose time has come, in their order.
	 */
	synchronized List<Alarm> takeDue() {
		Instant now = now();
		List<Alarm> due = new ArrayList<>();
		for (Alarm next = this.queue.peek(); next != null && !next.time().isAfter(now); next = this.queue.peek()) {
			due.add(this.queue.remove());
		}
		return due;
	}

}
