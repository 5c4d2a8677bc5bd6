package io.microservice.broker.message;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How often, and how first, a message died in a queue for a reason.
 *
 * @param queue the queue
 * @param reason the reason
 * @param exchange the exchange the message had been published to
 * @param routingKeys the keys it had been published with
 * @param timeToLive the time the sender had given it, if any
 * @param time when
 * @param count how often
 */
record Death(String queue, DeathReason reason, String exchange, List<String> routingKeys, @Nullable Long timeToLive,
		Date time, long count) {

	Death(String queue, DeathReason reason, String exchange, List<String> routingKeys, @Nullable Long timeToLive) {
		this(queue, reason, exchange, routingKeys, timeToLive, new Date(), 1);
	}

	/**
	 * Return the deaths with this one, latest first.
	 */
	List<Death> recordIn(List<Death> deaths) {
		List<Death> result = new ArrayList<>();
		result.add(this);
		for (Death earlier : deaths) {
			if (earlier.queue.equals(this.queue) && earlier.reason == this.reason) {
				result.set(0, earlier.again());
			}
			else {
				result.add(earlier);
			}
		}
		return result;
	}

	private Death again() {
		return new Death(this.queue, this.reason, this.exchange, this.routingKeys, this.timeToLive, this.time,
				this.count + 1);
	}

}
