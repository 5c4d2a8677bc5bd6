package io.microservice.websocket.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import io.microservice.websocket.BroadcastTo;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.websocket.hub.TestSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BroadcastTo} and its configured form, on a broker, with two instances.
 */
@OnBroker
@Timeout(120)
class EventBroadcastTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String service = "chat-" + UUID.randomUUID();

	private final String source = "shop-" + UUID.randomUUID();

	private final RawPublisher publisher = RawPublisher.open();

	private @Nullable ConfigurableApplicationContext first;

	private @Nullable ConfigurableApplicationContext second;

	private TestSocket here = new TestSocket("");

	private TestSocket there = new TestSocket("");

	@BeforeEach
	void start() {
		this.first = instance();
		this.second = instance();
		this.here = TestSocket.open(hub(this.first));
		this.there = TestSocket.open(hub(this.second));
		for (String channel : List.of("room:blue", "vip", "customer:7", "all", "stock")) {
			hub(this.first).subscribe(this.here.id(), channel);
			hub(this.second).subscribe(this.there.id(), channel);
		}
	}

	@AfterEach
	void stop() {
		close(this.first);
		close(this.second);
		this.publisher.close();
	}

	@Test
	void whenHandlerReturnsNothingThenPayloadIsBroadcastToTheChannelInIt() {
		dispatch("joined", "{\"roomId\": \"blue\", \"user\": \"世\"}");
		dispatch("joined", "{\"roomId\": \"red\", \"user\": \"x\"}");
		dispatch("end", "null");
		awaitBoth("{\"type\": \"event\", \"event\": \"joined\", \"data\": {\"roomId\":\"blue\",\"user\":\"世\"}}",
				end());
	}

	@Test
	void whenHandlerReturnsSomethingThenThatIsBroadcastUnlessItIsNull() {
		dispatch("sold", "{\"customer\": {\"id\": 7}, \"price\": 10}");
		dispatch("sold", "{\"customer\": {\"id\": 7}, \"price\": 0}");
		dispatch("end", "null");
		String data = "{\"total\":10}";
		awaitBoth("{\"type\": \"event\", \"event\": \"bought\", \"data\": %s}".formatted(data),
				"{\"type\": \"event\", \"event\": \"bought\", \"data\": %s}".formatted(data), end());
	}

	@Test
	void whenHandlerTakesManyTypesThenEventHasTheTypeOfTheEvent() {
		dispatch("stock.low", "{\"left\": 1}");
		dispatch("end", "null");
		awaitBoth("{\"type\": \"event\", \"event\": \"stock.low\", \"data\": {\"left\":1}}", end());
	}

	@Test
	void whenConfiguredThenEventIsBroadcastAsItIs() {
		dispatch("priced", "{\"customer\": 7, \"more\": [1, null]}");
		dispatch("end", "null");
		awaitBoth("{\"type\": \"event\", \"event\": \"price\", \"data\": {\"customer\":7,\"more\":[1,null]}}", end());
	}

	@Test
	void whenAnnotationIsWrongThenStartFails() {
		assertRefused(() -> run(WithoutHandler.class), "0 times @EventHandler");
		assertRefused(() -> run(WithWrongTemplate.class), "is not the name of a channel");
		assertRefused(() -> run(WithPattern.class), "not known of which type");
		assertRefused(() -> run(WithoutPayload.class), "takes nothing of the event");
		assertRefused(() -> run(WithoutChannel.class), "no channel");
	}

	private static void assertRefused(ThrowingCallable start, String reason) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(start).withMessageContaining(reason);
	}

	private void awaitBoth(String... messages) {
		for (TestSocket socket : List.of(this.here, this.there)) {
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(socket.received()).containsExactlyInAnyOrder(messages));
		}
	}

	private static String end() {
		return "{\"type\": \"event\", \"event\": \"end\", \"data\": null}";
	}

	private void dispatch(String type, String payload) {
		this.publisher.dispatch(this.source, type, payload);
	}

	private ConfigurableApplicationContext instance() {
		return run(Handlers.class);
	}

	private ConfigurableApplicationContext run(Class<?> bean) {
		return TestApplication
			.with("microservice.name=" + this.service, "source=" + this.source, "vip=vip",
					"microservice.websocket.hub.broadcasts[0].source=" + this.source,
					"microservice.websocket.hub.broadcasts[0].type=priced",
					"microservice.websocket.hub.broadcasts[0].channel=customer:{customer}",
					"microservice.websocket.hub.broadcasts[0].event=price")
			.run(bean);
	}

	private static DefaultWebSocketHub hub(@Nullable ConfigurableApplicationContext application) {
		assertThat(application).isNotNull();
		DefaultWebSocketHub hub = application.getBean(DefaultWebSocketHub.class);
		hub.start();
		return hub;
	}

	private static void close(@Nullable ConfigurableApplicationContext application) {
		if (application != null) {
			application.close();
		}
	}

	record Joined(String roomId, String user) {

	}

	record Customer(int id) {

	}

	record Sold(Customer customer, int price) {

	}

	static class Handlers {

		@EventHandler(source = "${source}", type = "joined")
		@BroadcastTo("room:{roomId}")
		void joined(Joined joined) {
		}

		@EventHandler(source = "${source}", type = "sold")
		@BroadcastTo(value = { "${vip}", "customer:{customer.id}" }, event = "bought")
		Mono<Map<String, Integer>> sold(Sold sold) {
			return (sold.price() > 0) ? Mono.just(Map.of("total", sold.price())) : Mono.empty();
		}

		@EventHandler(source = "${source}", type = "stock.*")
		@BroadcastTo("stock")
		void stock(EventMessage<Map<String, Integer>> event) {
		}

		@EventHandler(source = "${source}", type = "end")
		@BroadcastTo("all")
		Mono<Void> end(@Nullable Object nothing) {
			return Mono.empty();
		}

	}

	static class WithoutHandler {

		@BroadcastTo("room")
		void handle(String payload) {
		}

	}

	static class WithWrongTemplate {

		@EventHandler(source = "shop", type = "joined")
		@BroadcastTo("room:{")
		void handle(String payload) {
		}

	}

	static class WithPattern {

		@EventHandler(source = "shop", type = "joined.#")
		@BroadcastTo("room")
		void handle(String payload) {
		}

	}

	static class WithoutPayload {

		@EventHandler(source = "shop", type = "joined")
		@BroadcastTo("room")
		void handle() {
		}

	}

	static class WithoutChannel {

		@EventHandler(source = "shop", type = "joined")
		@BroadcastTo({})
		void handle(String payload) {
		}

	}

}
