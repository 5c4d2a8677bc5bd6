package io.microservice.websocket.hub;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An open socket and the channels it listens to. What changes them holds its monitor.
 */
final class Subscriber {

	private final HubSocket socket;

	private final Instant openedAt = Instant.now();

	private final Set<String> channels = new HashSet<>();

	private boolean closed;

	Subscriber(HubSocket socket) {
		this.socket = socket;
	}

	String id() {
		return this.socket.id();
	}

	Instant openedAt() {
		return this.openedAt;
	}

	boolean send(EncodedMessage message) {
		return this.socket.send(message);
	}

	boolean is(HubSocket other) {
		return this.socket == other;
	}

	Set<String> channels() {
		return this.channels;
	}

	synchronized SortedSet<String> copyOfChannels() {
		return new TreeSet<>(this.channels);
	}

	boolean isClosed() {
		return this.closed;
	}

	void close() {
		this.closed = true;
	}

}
