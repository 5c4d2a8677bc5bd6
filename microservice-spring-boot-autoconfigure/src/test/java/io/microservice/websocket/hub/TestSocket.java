package io.microservice.websocket.hub;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A socket whose client takes everything at once, unless it is told not to.
 */
public class TestSocket implements HubSocket {

	private final String id;

	private final List<String> received = new CopyOnWriteArrayList<>();

	private volatile boolean slow;

	public TestSocket(String id) {
		this.id = id;
	}

	/**
	 * Open a socket on a hub.
	 */
	public static TestSocket open(HubSockets hub) {
		TestSocket socket = new TestSocket(hub.nextId());
		hub.opened(socket);
		return socket;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public boolean send(EncodedMessage message) {
		if (this.slow) {
			return false;
		}
		this.received.add(new String(message.bytes(), StandardCharsets.UTF_8));
		return true;
	}

	public List<String> received() {
		return this.received;
	}

	public void takeNothing() {
		this.slow = true;
	}

}
