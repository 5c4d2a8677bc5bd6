package io.microservice.event.handler;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.microservice.event.ProcessedEvents;

import org.springframework.util.Assert;

/**
 * Remembers the latest events of this instance of the application, as long as it runs.
 */
public final class InMemoryProcessedEvents implements ProcessedEvents {

	private final int maxSize;

	private final long timeToLive;

	private final LongSupplier nanoTime;

	/**
	 * When they were added, the oldest first.
	 */
	private final Map<Event, Long> events = new LinkedHashMap<>();

	/**
	 * Create a memory.
	 * @param maxSize how many events it remembers, at least 1
	 * @param timeToLive how long it remembers an event, more than zero
	 * @throws IllegalArgumentException if a value makes no sense
	 */
	public InMemoryProcessedEvents(int maxSize, Duration timeToLive) {
		this(maxSize, timeToLive, System::nanoTime);
	}

	InMemoryProcessedEvents(int maxSize, Duration timeToLive, LongSupplier nanoTime) {
		Assert.isTrue(maxSize >= 1, "max-size must be at least 1");
		Assert.isTrue(timeToLive.compareTo(Duration.ZERO) > 0, "time-to-live must be positive");
		this.maxSize = maxSize;
		this.timeToLive = timeToLive.toNanos();
		this.nanoTime = nanoTime;
	}

	@Override
	public synchronized boolean contains(String handler, String eventId) {
		removeOld();
		return this.events.containsKey(new Event(handler, eventId));
	}

	@Override
	public synchronized void add(String handler, String eventId) {
		Event event = new Event(handler, eventId);
		this.events.remove(event);
		this.events.put(event, this.nanoTime.getAsLong());
		removeOld();
	}

	private void removeOld() {
		long now = this.nanoTime.getAsLong();
		Iterator<Long> oldest = this.events.values().iterator();
		while (oldest.hasNext()) {
			boolean expired = now - oldest.next() >= this.timeToLive;
			if (!expired && this.events.size() <= this.maxSize) {
				return;
			}
			oldest.remove();
		}
	}

	private record Event(String handler, String id) {

	}

}
