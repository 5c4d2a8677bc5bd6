package io.microservice.websocket.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ShortString;
import org.jspecify.annotations.Nullable;

/**
 * What the hubs of one name have on the broker: a direct exchange, and two queues for
 * every instance.
 *
 * @param hub the name of the hub
 * @param instance this instance
 */
record HubNames(String hub, InstanceId instance) {

	static final String ALL_INSTANCES = "instances";

	private static final String INSTANCE = "instance.";

	private static final String CHANNEL = "channel.";

	private static final String LONG_CHANNEL = "channel-sha256.";

	String exchange() {
		return this.hub + ".websocket";
	}

	AmqpTopology topology() {
		return AmqpTopology.empty().exchange(exchange(), "direct");
	}

	/**
	 * Return the name of the queue of broadcasts, which outlives a connection.
	 */
	String broadcastQueue() {
		return "%s-%s-broadcasts".formatted(exchange(), this.instance);
	}

	/**
	 * Return the name of the queue of questions and answers, which ends with its
	 * connection, so that the broker knows when the instance is gone.
	 */
	String instanceQueue() {
		return "%s-%s".formatted(exchange(), this.instance);
	}

	static String key(InstanceId instance) {
		return INSTANCE + instance;
	}

	/**
	 * Return the instance of a key, or {@code null} if it is another key.
	 */
	static @Nullable InstanceId instance(String key) {
		return key.startsWith(INSTANCE) ? InstanceId.parse(key.substring(INSTANCE.length())) : null;
	}

	static String key(String channel) {
		String key = CHANNEL + channel;
		return ShortString.fits(key) ? key : LONG_CHANNEL + sha256(channel);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
