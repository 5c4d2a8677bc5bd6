package io.microservice.timer.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.ShortString;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.local.ManagedTimer;
import io.microservice.timer.local.TickRunner;
import io.microservice.timer.local.TimerDefinition;
import io.microservice.timer.local.TimerFactory;

/**
 * Makes timers that run once per cluster, each with a queue of its own.
 */
public final class ClusterTimers implements TimerFactory {

	private static final String PREFIX = "timer-";

	private final Timetable timetable;

	private final ClusterConnection connection;

	private final boolean quorum;

	/**
	 * Create a factory.
	 * @param timetable wakes the timers
	 * @param connection the connection they share
	 * @param quorum whether the broker keeps their queues as quorum queues
	 */
	public ClusterTimers(Timetable timetable, ClusterConnection connection, boolean quorum) {
		this.timetable = timetable;
		this.connection = connection;
		this.quorum = quorum;
	}

	@Override
	public ManagedTimer create(TimerDefinition definition, TickRunner runner) {
		return new ClusterTimer(definition, runner, this.timetable, new TokenQueue(queue(definition), this.connection));
	}

	private AmqpQueue queue(TimerDefinition definition) {
		String name = PREFIX + definition.name();
		if (!ShortString.fits(name)) {
			throw new InvalidEntrypointException(
					"Timer %s has the queue '%s', whose name is longer than the %d bytes AMQP allows."
						.formatted(definition.name(), name, ShortString.MAX_BYTES),
					"Give the service or the timer a shorter name.");
		}
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("x-single-active-consumer", true);
		if (this.quorum) {
			arguments.put("x-queue-type", "quorum");
			arguments.put("x-delivery-limit", Integer.MAX_VALUE);
		}
		return new AmqpQueue(name, false, false, arguments);
	}

}
