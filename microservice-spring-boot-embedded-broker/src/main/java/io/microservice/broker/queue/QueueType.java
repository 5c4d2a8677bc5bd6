package io.microservice.broker.queue;

import java.util.Set;
import java.util.TreeSet;

/**
 * The types of queues, each with the arguments that are its own.
 */
public enum QueueType {

	/**
	 * A classic queue.
	 */
	CLASSIC("classic", "rabbit_classic_queue",
			Set.of("x-max-priority", "x-queue-mode", "x-queue-version", "x-queue-master-locator")),

	/**
	 * A quorum queue: it counts deliveries.
	 */
	QUORUM("quorum", "rabbit_quorum_queue", Set.of("x-dead-letter-strategy", "x-max-in-memory-length",
			"x-max-in-memory-bytes", "x-quorum-initial-group-size", "x-delivery-limit"));

	private static final Set<String> OF_STREAMS = Set.of("x-max-age", "x-stream-max-segment-size-bytes",
			"x-stream-filter-size-bytes", "x-initial-cluster-size");

	private final String argument;

	private final String module;

	private final Set<String> arguments;

	QueueType(String argument, String module, Set<String> arguments) {
		this.argument = argument;
		this.module = module;
		this.arguments = arguments;
	}

	/**
	 * {@return the value of the argument {@code x-queue-type}}
	 */
	public String argument() {
		return this.argument;
	}

	/**
	 * {@return RabbitMQ's name of its implementation, which clients see in errors}
	 */
	String module() {
		return this.module;
	}

	boolean accepts(String argument) {
		if (OF_STREAMS.contains(argument)) {
			return false;
		}
		return this.arguments.contains(argument)
				|| (!CLASSIC.arguments.contains(argument) && !QUORUM.arguments.contains(argument));
	}

	/**
	 * {@return the arguments a second declaration must repeat}
	 */
	public Set<String> comparedArguments() {
		Set<String> compared = new TreeSet<>(QueueArguments.KNOWN);
		compared.removeIf((name) -> !accepts(name));
		return compared;
	}

}
