package io.microservice.websocket.hub;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a chat, which keeps what it is told.
 */
final class ChatClient implements WebSocket.Listener {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final Map<String, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();

	private final CompletableFuture<String> id = new CompletableFuture<>();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private final AtomicInteger numbers = new AtomicInteger();

	private final StringBuilder text = new StringBuilder();

	private @Nullable WebSocket socket;

	static ChatClient open(int port) {
		ChatClient client = new ChatClient();
		client.socket = HTTP.newWebSocketBuilder()
			.buildAsync(URI.create("ws://localhost:" + port + "/ws"), client)
			.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
			.join();
		client.id();
		return client;
	}

	String id() {
		return this.id.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
	}

	/**
	 * Return the data of the events that came, with their names.
	 */
	List<String> events() {
		return this.events;
	}

	boolean isClosed() {
		return this.closed.isDone();
	}

	/**
	 * Call a method.
	 * @return the result, or the failure
	 */
	JsonNode call(String method, Map<String, String> data) {
		String number = Integer.toString(this.numbers.incrementAndGet());
		CompletableFuture<JsonNode> result = new CompletableFuture<>();
		this.calls.put(number, result);
		String request = JsonMapper.shared()
			.writeValueAsString(Map.of("method", method, "data", data, "correlation_id", number));
		WebSocket open = this.socket;
		if (open == null) {
			throw new IllegalStateException("not open");
		}
		open.sendText(request, true).join();
		return result.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
	}

	JsonNode result(String method, Map<String, String> data) {
		JsonNode result = call(method, data);
		if (!result.path("success").asBoolean()) {
			throw new AssertionError(method + ": " + result);
		}
		return result.path("data");
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			received(JsonMapper.shared().readTree(this.text.toString()));
			this.text.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.closed.complete(statusCode);
		return null;
	}

	@Override
	public void onError(WebSocket webSocket, Throwable error) {
		this.closed.complete(-1);
	}

	private void received(JsonNode message) {
		if (message.path("type").asString().equals("result")) {
			CompletableFuture<JsonNode> call = this.calls.remove(message.path("correlation_id").asString());
			if (call != null) {
				call.complete(message);
			}
		}
		else if (message.path("event").asString().equals("connected")) {
			this.id.complete(message.path("data").path("socket_id").asString());
		}
		else {
			this.events.add(message.path("event").asString() + ' ' + message.path("data").asString());
		}
	}

}
