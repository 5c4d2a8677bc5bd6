package io.microservice.autoconfigure.timer;

import java.time.Duration;
import java.time.ZoneId;

import io.microservice.messaging.QueueType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of timers.
 *
 * @param zone Time zone of timers that do not say it. By default that of the JVM.
 * @param shutdownTimeout How long a shutdown waits for runs that have begun. Bounded by
 * 'spring.lifecycle.timeout-per-shutdown-phase', too.
 * @param queueType How the broker keeps the queues of timers that run once per cluster,
 * and of scheduled work.
 * @param cluster Timers that run once per cluster.
 */
@ConfigurationProperties("microservice.timer")
public record TimerProperties(@Nullable ZoneId zone, @DefaultValue("30s") Duration shutdownTimeout,
		@DefaultValue("classic") QueueType queueType, @DefaultValue Cluster cluster) {

	/**
	 * Timers that run once per cluster.
	 *
	 * @param heartbeat Heartbeat of their connection, in whole seconds. The broker hands
	 * over the timers of an instance it has not heard from for twice that, or a little
	 * longer.
	 */
	public record Cluster(@DefaultValue("2s") Duration heartbeat) {

	}

}
