package io.microservice.websocket.socket;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.microservice.context.CallContext;
import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketRpc;

/**
 * Methods that tests of sockets call.
 */
class Echo {

	final CountDownLatch slowBegun = new CountDownLatch(1);

	final CountDownLatch slowMayEnd = new CountDownLatch(1);

	private final WebSocketHub hub;

	Echo(WebSocketHub hub) {
		this.hub = hub;
	}

	@WebSocketRpc
	Object echo(Object value) {
		return value;
	}

	@WebSocketRpc
	void subscribe(String socketId, String channel) {
		this.hub.subscribe(socketId, channel);
	}

	@WebSocketRpc
	String slow() throws InterruptedException {
		this.slowBegun.countDown();
		this.slowMayEnd.await(30, TimeUnit.SECONDS);
		return "slow";
	}

	@WebSocketRpc
	Object context(CallContext context) {
		return context.data();
	}

	@WebSocketRpc
	void hangUp(WebSocketConnection connection) {
		connection.close();
	}

}
