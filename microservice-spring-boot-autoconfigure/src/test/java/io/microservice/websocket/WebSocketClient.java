package io.microservice.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.reactive.socket.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that knows nothing of this project: that of the JDK.
 */
public final class WebSocketClient implements WebSocket.Listener, AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final long TIMEOUT_SECONDS = 20;

	private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();

	private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private volatile @Nullable WebSocket webSocket;

	private WebSocketClient() {
	}

	/**
	 * Open a socket.
	 * @param headers names and values of further headers
	 */
	public static WebSocketClient open(URI uri, String... headers) {
		WebSocketClient client = new WebSocketClient();
		WebSocket.Builder builder = HTTP.newWebSocketBuilder();
		for (int i = 0; i < headers.length; i += 2) {
			builder.header(headers[i], headers[i + 1]);
		}
		client.webSocket = builder.buildAsync(uri, client).join();
		return client;
	}

	/**
	 * Try to open a socket that is refused.
	 * @return the status of the response
	 */
	public static int refused(URI uri, String... headers) {
		try {
			open(uri, headers).close();
			throw new AssertionError("The socket was opened");
		}
		catch (CompletionException ex) {
			assertThat(ex.getCause()).isInstanceOf(WebSocketHandshakeException.class);
			return ((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode();
		}
	}

	public WebSocketClient send(String message) {
		socket().sendText(message, true).join();
		return this;
	}

	public WebSocketClient sendBinary(byte[] message) {
		socket().sendBinary(ByteBuffer.wrap(message), true).join();
		return this;
	}

	/**
	 * Return the next message.
	 */
	public String next() {
		return next(this.messages);
	}

	/**
	 * Return what came with the next pong.
	 */
	public String nextPong() {
		return next(this.pongs);
	}

	private static String next(BlockingQueue<String> messages) {
		try {
			String message = messages.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			assertThat(message).as("message").isNotNull();
			return message;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public JsonNode nextJson() {
		return JsonMapper.shared().readTree(next());
	}

	/**
	 * Send a request and return the next message.
	 */
	public JsonNode call(String method, String data) {
		return send("{\"method\": \"%s\", \"data\": %s, \"correlation_id\": \"1\"}".formatted(method, data)).nextJson();
	}

	/**
	 * Read the event a socket of nameko's protocol begins with.
	 * @return the id of the socket
	 */
	public String connected() {
		JsonNode event = nextJson();
		assertThat(event.path("event").asString()).isEqualTo("connected");
		return event.path("data").path("socket_id").asString();
	}

	public int waiting() {
		return this.messages.size();
	}

	/**
	 * Return what the server closed the socket with.
	 */
	public CloseStatus closed() {
		return this.closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
	}

	public boolean isClosed() {
		return this.closed.isDone();
	}

	public WebSocket socket() {
		WebSocket socket = this.webSocket;
		assertThat(socket).isNotNull();
		return socket;
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.messages.add(this.text.toString());
			this.text.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
		return onText(webSocket, StandardCharsets.UTF_8.decode(data), last);
	}

	@Override
	public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
		this.pongs.add(StandardCharsets.UTF_8.decode(message).toString());
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.closed.complete(new CloseStatus(statusCode, reason));
		return null;
	}

	@Override
	public void onError(WebSocket webSocket, Throwable error) {
		this.closed.completeExceptionally(error);
	}

	@Override
	public void close() {
		socket().sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally((ex) -> null).join();
		socket().abort();
	}

}
