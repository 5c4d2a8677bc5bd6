package io.microservice.websocket.hub;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How a hub works.
 *
 * @param name the name it shares with the hubs of other instances
 * @param timeout how long to wait for the broker, or for another instance
 * @param absence how long the broker keeps broadcasts for an instance that lost its
 * connection
 * @param maxSubscriptions how many channels a socket may listen to
 */
public record HubOptions(String name, Duration timeout, Duration absence, int maxSubscriptions) {

	/**
	 * What hubs do by default: 2 seconds, a minute, 1000 channels.
	 */
	public static final HubOptions DEFAULT = new HubOptions("microservice", Duration.ofSeconds(2),
			Duration.ofMinutes(1), 1000);

	/**
	 * Create options.
	 * @param name the name it shares with the hubs of other instances, not empty
	 * @param timeout how long to wait for the broker, or for another instance, more than
	 * nothing
	 * @param absence how long the broker keeps broadcasts for an instance that lost its
	 * connection, more than nothing
	 * @param maxSubscriptions how many channels a socket may listen to, at least one
	 */
	public HubOptions {
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be positive");
		Assert.isTrue(absence.toMillis() > 0, "'absence' must be positive");
		Assert.isTrue(maxSubscriptions > 0, "'maxSubscriptions' must be positive");
	}

	/**
	 * Return a copy with another name.
	 * @param name the name
	 * @return the copy
	 */
	public HubOptions withName(String name) {
		return new HubOptions(name, this.timeout, this.absence, this.maxSubscriptions);
	}

}
