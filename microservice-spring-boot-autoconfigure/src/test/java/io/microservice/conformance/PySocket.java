package io.microservice.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.microservice.context.CallContext;
import io.microservice.rpc.DefaultValue;
import io.microservice.rpc.RemoteException;
import io.microservice.service.Microservice;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.WebSocketRpc;
import org.jspecify.annotations.Nullable;

/**
 * The Python service with a WebSocket that was captured, in Java.
 */
@Microservice("pyws")
class PySocket {

	private final WebSocketHub hub;

	PySocket(WebSocketHub hub) {
		this.hub = hub;
	}

	@WebSocketRpc
	@Nullable Object echo(@Nullable Object value) {
		return value;
	}

	@WebSocketRpc
	String whoami(String socketId) {
		return socketId;
	}

	@WebSocketRpc
	List<Integer> defaults(int a, @DefaultValue("2") int b) {
		return List.of(a, b);
	}

	@WebSocketRpc
	String subscribe(String socketId, String channel) {
		this.hub.subscribe(socketId, channel);
		return "subscribed to " + channel;
	}

	@WebSocketRpc
	void unsubscribe(String socketId, String channel) {
		this.hub.unsubscribe(socketId, channel);
	}

	@WebSocketRpc
	Iterable<String> subscriptions(String socketId) {
		return this.hub.getSubscriptions(socketId);
	}

	@WebSocketRpc
	void broadcast(String channel, Object value) {
		this.hub.broadcast(channel, "shout", value);
	}

	@WebSocketRpc
	boolean unicast(String target, Object value) {
		return this.hub.unicast(target, "whisper", value);
	}

	@WebSocketRpc("raise_")
	void raise() {
		throw new PyUserError("ws");
	}

	@WebSocketRpc("bad_subscribe")
	void badSubscribe() {
		this.hub.subscribe("no-such-socket", "c");
	}

	@WebSocketRpc
	Object unserializable() {
		return new Unserializable();
	}

	@WebSocketRpc
	CompletionStage<Double> slow(double s) {
		return new CompletableFuture<Double>().completeOnTimeout(s, (long) (s * 100), TimeUnit.MILLISECONDS);
	}

	@WebSocketRpc
	Map<String, @Nullable Object> context(CallContext context) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("data", context.data());
		values.put("call_id", context.callId());
		values.put("call_id_stack", context.callIdStack());
		values.put("origin_call_id", null);
		values.put("immediate_parent_call_id", context.parentCallId().orElse(null));
		return values;
	}

	@RemoteException("pyservices.PyUserError")
	static class PyUserError extends RuntimeException {

		PyUserError(String message) {
			super(message);
		}

	}

	static class Unserializable {

		public Object getItself() {
			return this;
		}

		@Override
		public String toString() {
			return "<object object>";
		}

	}

}
