package io.microservice.timer.durable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;

/**
 * The queues of the work of an application. One has work that is about to be done; its
 * messages go to one instance at a time. The others let work wait, each for a time of its
 * own, so that none waits behind what is due later; work goes through several of them,
 * the long times first.
 */
final class WorkQueues {

	private static final String PREFIX = "scheduled-";

	private static final int STEPS = 11;

	private static final int FACTOR = 4;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final String name;

	private final boolean inMemory;

	private final boolean quorum;

	private final NavigableMap<Duration, String> waiting = new TreeMap<>();

	/**
	 * Name the queues.
	 * @param application the name of the application
	 * @param quorum whether the broker keeps them as quorum queues
	 * @param inMemory whether work waits in memory, because the broker has another time
	 */
	WorkQueues(String application, boolean quorum, boolean inMemory) {
		this.name = PREFIX + application;
		this.quorum = quorum;
		this.inMemory = inMemory;
		Duration time = SHORTEST;
		for (int i = 0; i < STEPS; i++) {
			this.waiting.put(time, "%s.wait-%ds".formatted(this.name, time.toSeconds()));
			time = time.multipliedBy(FACTOR);
		}
	}

	/**
	 * Return the queue of work that is about to be done.
	 */
	String name() {
		return this.name;
	}

	/**
	 * Return the queue of work that cannot be done.
	 */
	String dead() {
		return this.name + ".dead";
	}

	/**
	 * Return where work goes next.
	 * @param left how long it is until it is due
	 */
	String next(Duration left) {
		Map.Entry<Duration, String> longest = this.waiting.floorEntry(left);
		return (longest != null && !this.inMemory) ? longest.getValue() : this.name;
	}

	/**
	 * Return whether work is so close that it waits in memory.
	 */
	boolean isClose(Duration left) {
		return this.inMemory || left.compareTo(SHORTEST) < 0;
	}

	AmqpTopology topology() {
		AmqpTopology topology = AmqpTopology.empty()
			.queue(queue(this.name, Map.of("x-single-active-consumer", true)))
			.queue(queue(this.dead(), Map.of()));
		for (Map.Entry<Duration, String> entry : this.waiting.entrySet()) {
			topology = topology.queue(queue(entry.getValue(), Map.of("x-message-ttl", entry.getKey().toMillis(),
					"x-dead-letter-exchange", "", "x-dead-letter-routing-key", this.name)));
		}
		return topology;
	}

	private AmqpQueue queue(String name, Map<String, Object> arguments) {
		Map<String, Object> all = new LinkedHashMap<>(arguments);
		if (this.quorum) {
			all.put("x-queue-type", "quorum");
			all.put("x-delivery-limit", Integer.MAX_VALUE);
			if (all.containsKey("x-message-ttl")) {
				all.put("x-dead-letter-strategy", "at-least-once");
				all.put("x-overflow", "reject-publish");
			}
		}
		return new AmqpQueue(name, false, false, all);
	}

}
