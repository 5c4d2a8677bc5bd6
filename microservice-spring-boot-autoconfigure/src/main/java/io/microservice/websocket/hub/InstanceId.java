package io.microservice.websocket.hub;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What tells the hub of one instance from all others: 48 random bits, with which the ids
 * of its sockets begin, so that every instance knows from its id where a socket is.
 *
 * @param bits the bits
 */
record InstanceId(long bits) {

	private static final int SHIFT = 16;

	private static final long REST = (1L << SHIFT) - 1;

	static InstanceId random() {
		return new InstanceId(UUID.randomUUID().getMostSignificantBits() >>> SHIFT);
	}

	/**
	 * Return the instance a socket is on, or {@code null} if no socket has such an id.
	 */
	static @Nullable InstanceId of(String socketId) {
		try {
			return new InstanceId(UUID.fromString(socketId).getMostSignificantBits() >>> SHIFT);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static InstanceId parse(String text) {
		return new InstanceId(Long.parseLong(text, 16));
	}

	/**
	 * Return a random UUID that begins with this instance.
	 */
	String nextSocketId() {
		UUID random = UUID.randomUUID();
		return new UUID((this.bits << SHIFT) | (random.getMostSignificantBits() & REST),
				random.getLeastSignificantBits())
			.toString();
	}

	@Override
	public String toString() {
		return "%012x".formatted(this.bits);
	}

}
