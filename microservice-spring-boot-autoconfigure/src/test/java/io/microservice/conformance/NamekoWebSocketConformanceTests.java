package io.microservice.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.microservice.websocket.WebSocketApplication;
import io.microservice.websocket.WebSocketClient;
import io.microservice.websocket.WebSocketHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Says to a Java service what was said to nameko over its WebSocket, in the same order,
 * and holds its answers against nameko's.
 */
@Timeout(60)
class NamekoWebSocketConformanceTests {

	/**
	 * What is answered instead of nameko's answer, by the request, and why.
	 */
	private static final Map<String, Deviation> DEVIATIONS = Map.of("{\"data\": {}, \"correlation_id\": \"x\"}",
			new Deviation("The correlation id could be read", "Invalid JSON data", "x"),
			"{\"method\": \"raise_\", \"data\": {}, \"correlation_id\": \"err\"}",
			new Deviation("A Java exception has a message, no further arguments", "ws", "err"),
			"{\"method\": \"unserializable\", \"data\": {}, \"correlation_id\": \"u\"}",
			new Deviation("nameko breaks the socket", "Unserializable value: `<object object>`", "u"));

	private static WebSocketApplication application;

	private final Map<String, WebSocketClient> sockets = new HashMap<>();

	/**
	 * The ids sockets have here, by those they had in the capture.
	 */
	private final Map<String, String> ids = new HashMap<>();

	private final Map<String, String> lastRequests = new HashMap<>();

	@BeforeAll
	static void start() {
		application = WebSocketApplication.run(PySocket.class, "microservice.websocket.plain-request-status=400");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@TestFactory
	Stream<DynamicTest> shouldAnswerAsNamekoDoes() {
		List<CapturedFrame> frames = CapturedFrame.all();
		return IntStream.range(0, frames.size())
			.mapToObj((i) -> DynamicTest.dynamicTest(i + " " + frames.get(i), () -> replay(frames.get(i))));
	}

	private void replay(CapturedFrame frame) throws Exception {
		if (frame.is("handshake")) {
			open(frame);
		}
		else if (frame.is("c2s")) {
			send(frame);
		}
		else if (frame.is("s2c")) {
			receive(frame);
		}
		else if (frame.mentions("plain GET")) {
			assertThat(get("/ws")).isEqualTo(400);
		}
		else if (frame.mentions("SIGTERM")) {
			assertThat(this.sockets.get("A").closed().getCode()).as("nameko says nothing").isEqualTo(1001);
		}
	}

	private void open(CapturedFrame frame) {
		URI uri = application.uri(frame.path());
		if (Boolean.TRUE.equals(frame.accepted())) {
			this.sockets.put(frame.socket(), WebSocketClient.open(uri));
		}
		else {
			assertThat(WebSocketClient.refused(uri)).isEqualTo(404);
		}
	}

	private void send(CapturedFrame frame) {
		WebSocketClient socket = this.sockets.get(frame.socket());
		String payload = withIdsOfHere(frame.payload());
		this.lastRequests.put(frame.socket(), frame.payload());
		switch (frame.opcode()) {
			case CapturedFrame.TEXT -> socket.send(payload);
			case CapturedFrame.BINARY -> socket.sendBinary(payload.getBytes(StandardCharsets.UTF_8));
			case CapturedFrame.PING ->
				socket.socket().sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).join();
			case CapturedFrame.CLOSE -> socket.socket().sendClose(1000, "").join();
			default -> throw new IllegalArgumentException(frame.toString());
		}
	}

	private void receive(CapturedFrame frame) {
		WebSocketClient socket = this.sockets.get(frame.socket());
		Deviation deviation = DEVIATIONS.get(this.lastRequests.getOrDefault(frame.socket(), ""));
		if (frame.payload() == null) {
			if (frame.mentions("nothing")) {
				assertThat(socket.waiting()).isZero();
			}
			else if ("A".equals(frame.socket())) {
				application.close();
			}
		}
		else if (deviation != null) {
			assertDeviation(socket.nextJson(), deviation);
			this.lastRequests.remove(frame.socket());
		}
		else if (Integer.valueOf(CapturedFrame.CLOSE).equals(frame.opcode())) {
			assertThat(socket.closed().getCode()).isEqualTo(1000);
		}
		else if (Integer.valueOf(CapturedFrame.PONG).equals(frame.opcode())) {
			assertThat(socket.nextPong()).isEqualTo(frame.payload());
		}
		else {
			assertMessage(frame.payload(), socket);
		}
	}

	private void assertMessage(String captured, WebSocketClient socket) {
		if (captured.contains("\"push\"")) {
			application.bean(WebSocketHub.class).broadcast("events", "push", Map.of("from", "bus"));
		}
		ObjectNode expected = (ObjectNode) JsonMapper.shared().readTree(captured);
		ObjectNode actual = (ObjectNode) socket.nextJson();
		if (captured.contains("\"connected\"")) {
			this.ids.put(socketId(expected), socketId(actual));
		}
		String answer = withoutCallIds(actual.toString());
		assertThat(answer).isEqualTo(withoutCallIds(withIdsOfHere(expected.toString())));
	}

	private static void assertDeviation(JsonNode answer, Deviation deviation) {
		assertThat(answer.path("success").asBoolean(true)).as(deviation.reason()).isFalse();
		assertThat(answer.path("error").path("value").asString()).as(deviation.reason()).isEqualTo(deviation.value());
		assertThat(answer.path("correlation_id").asString()).isEqualTo(deviation.correlationId());
	}

	private static String socketId(ObjectNode event) {
		return event.get("data").get("socket_id").asString();
	}

	private String withIdsOfHere(String text) {
		String replaced = text;
		for (Map.Entry<String, String> id : this.ids.entrySet()) {
			replaced = replaced.replace(id.getKey(), id.getValue());
		}
		return replaced;
	}

	private static String withoutCallIds(String text) {
		return text.replaceAll("pyws\\.context\\.[0-9a-f-]{36}", "pyws.context.<uuid>");
	}

	private static int get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	/**
	 * Another answer.
	 */
	private record Deviation(String reason, String value, String correlationId) {

	}

}
