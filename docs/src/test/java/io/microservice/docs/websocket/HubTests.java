package io.microservice.docs.websocket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.docs.ExampleTest;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.websocket.hub.EncodedMessage;
import io.microservice.websocket.hub.HubSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the examples of the hub in {@code websocket.md}.
 */
@ExampleTest
@TestPropertySource(properties = "spring.config.import=classpath:/websocket/broadcasts.yaml")
class HubTests {

	@Autowired
	private RoomService rooms;

	@Autowired
	private DefaultWebSocketHub hub;

	@Autowired
	private EventDispatchers dispatchers;

	private Browser browser;

	@BeforeEach
	void open() {
		this.browser = new Browser(this.hub.nextId(), new CopyOnWriteArrayList<>());
		this.hub.opened(this.browser);
	}

	@AfterEach
	void close() {
		this.hub.closed(this.browser);
	}

	@Test
	void whenJoinedThenEverybodyInTheRoomIsTold() {
		this.rooms.joinRoom(this.browser.id(), "blue");
		assertThat(this.browser.messages())
			.containsExactly("{\"type\": \"event\", \"event\": \"user_joined\", \"data\": {\"socket_id\":\"%s\"}}"
				.formatted(this.browser.id()));
	}

	@Test
	void whenWhisperedThenOneSocketIsTold() {
		assertThat(this.rooms.whisper(this.browser.id(), "psst")).isTrue();
		assertThat(this.browser.messages())
			.containsExactly("{\"type\": \"event\", \"event\": \"whispered\", \"data\": \"psst\"}");
	}

	@Test
	void whenEventsAreHandledThenChannelsGetThem() {
		this.hub.subscribe(this.browser.id(), "customer:7");
		this.hub.subscribe(this.browser.id(), "item:lamp");
		this.dispatchers.forService("shop").dispatch("order_placed", Map.of("id", "A1", "customer", Map.of("id", 7)));
		awaitMessage("{\"type\": \"event\", \"event\": \"order_placed\", "
				+ "\"data\": {\"id\":\"A1\",\"customer\":{\"id\":7}}}");
		this.dispatchers.forService("shop").dispatch("stock_counted", Map.of("sku", "lamp", "left", 2));
		awaitMessage("{\"type\": \"event\", \"event\": \"stock\", \"data\": {\"sku\":\"lamp\",\"available\":true}}");
		this.dispatchers.forService("shop").dispatch("price_changed", Map.of("sku", "lamp"));
		awaitMessage("{\"type\": \"event\", \"event\": \"price\", \"data\": {\"sku\":\"lamp\"}}");
	}

	private void awaitMessage(String message) {
		await().untilAsserted(() -> assertThat(this.browser.messages()).contains(message));
	}

	private record Browser(String id, List<String> messages) implements HubSocket {

		@Override
		public boolean send(EncodedMessage message) {
			return this.messages.add(new String(message.bytes(), StandardCharsets.UTF_8));
		}

	}

}
