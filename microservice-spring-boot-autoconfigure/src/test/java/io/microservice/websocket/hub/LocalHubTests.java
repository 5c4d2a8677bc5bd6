package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.microservice.amqp.MessageSerializationException;
import io.microservice.websocket.ConnectionNotFoundException;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.TooManySubscriptionsException;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DefaultWebSocketHub} without other instances.
 */
class LocalHubTests {

	private static final String NOBODY = UUID.randomUUID().toString();

	private final HubObserver observer = mock();

	private final DefaultWebSocketHub hub = DefaultWebSocketHub.local(new JsonCodec(),
			new HubOptions("test", Duration.ofSeconds(2), Duration.ofMinutes(1), 3), this.observer);

	@Test
	void whenBroadcastThenEverySocketOfTheChannelGetsTheEventAsNamekoWritesIt() {
		TestSocket first = TestSocket.open(this.hub);
		TestSocket second = TestSocket.open(this.hub);
		TestSocket other = TestSocket.open(this.hub);
		this.hub.subscribe(first.id(), "room");
		this.hub.subscribe(second.id(), "room");
		this.hub.subscribe(other.id(), "other");
		this.hub.broadcast("room", "shout", Map.of("text", "世"));
		String message = "{\"type\": \"event\", \"event\": \"shout\", \"data\": {\"text\":\"世\"}}";
		assertThat(first.received()).containsExactly(message);
		assertThat(second.received()).containsExactly(message);
		assertThat(other.received()).isEmpty();
	}

	@Test
	void whenBroadcastThenMessageIsEncodedOnce() {
		List<EncodedMessage> messages = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			HubSocket socket = new RecordingSocket(this.hub.nextId(), messages);
			this.hub.opened(socket);
			this.hub.subscribe(socket.id(), "room");
		}
		this.hub.broadcast("room", "e", null);
		assertThat(messages).hasSize(3).allMatch((message) -> message == messages.get(0));
	}

	@Test
	void whenNobodyListensThenBroadcastDoesNothing() {
		TestSocket socket = TestSocket.open(this.hub);
		this.hub.broadcast("room", "shout", 1);
		assertThat(socket.received()).isEmpty();
	}

	@Test
	void whenSubscribedTwiceThenEventComesOnce() {
		TestSocket socket = TestSocket.open(this.hub);
		this.hub.subscribe(socket.id(), "room");
		this.hub.subscribe(socket.id(), "room");
		this.hub.broadcast("room", "shout", 1);
		assertThat(socket.received()).hasSize(1);
	}

	@Test
	void whenUnsubscribedThenNothingComes() {
		TestSocket socket = TestSocket.open(this.hub);
		this.hub.subscribe(socket.id(), "room");
		this.hub.unsubscribe(socket.id(), "room");
		this.hub.broadcast("room", "shout", 1);
		assertThat(socket.received()).isEmpty();
		assertThat(this.hub.countChannels()).isZero();
	}

	@Test
	void whenSocketIsUnknownThenSubscribeFailsAndTheRestSaysSo() {
		assertThatExceptionOfType(ConnectionNotFoundException.class)
			.isThrownBy(() -> this.hub.subscribe(NOBODY, "room"))
			.satisfies((ex) -> assertThat(ex.socketId()).isEqualTo(NOBODY))
			.withMessage(NOBODY);
		this.hub.unsubscribe(NOBODY, "room");
		assertThat(this.hub.unicast(NOBODY, "e", 1)).isFalse();
		assertThat(this.hub.getSubscriptions(NOBODY)).isEmpty();
		assertThat(this.hub.unicast("not a UUID", "e", 1)).isFalse();
	}

	@Test
	void whenUnicastThenTheSocketGetsTheEvent() {
		TestSocket socket = TestSocket.open(this.hub);
		TestSocket other = TestSocket.open(this.hub);
		assertThat(this.hub.unicast(socket.id(), "whisper", "hi")).isTrue();
		assertThat(socket.received())
			.containsExactly("{\"type\": \"event\", \"event\": \"whisper\", \"data\": \"hi\"}");
		assertThat(other.received()).isEmpty();
	}

	@Test
	void whenSocketTakesNothingThenUnicastSaysSoAndDropsAreObserved() {
		TestSocket socket = TestSocket.open(this.hub);
		this.hub.subscribe(socket.id(), "room");
		socket.takeNothing();
		assertThat(this.hub.unicast(socket.id(), "whisper", "hi")).isFalse();
		this.hub.broadcast("room", "shout", "hi");
		then(this.observer).should().unicast(false);
		then(this.observer).should().broadcast();
		then(this.observer).should().fannedOut(eq(0), eq(1), any());
	}

	@Test
	void whenAskedThenHubTellsWhoListensToWhat() {
		TestSocket first = TestSocket.open(this.hub);
		TestSocket second = TestSocket.open(this.hub);
		this.hub.subscribe(first.id(), "b");
		this.hub.subscribe(first.id(), "a");
		this.hub.subscribe(second.id(), "a");
		assertThat(this.hub.getSubscriptions(first.id())).containsExactly("a", "b");
		assertThat(this.hub.getSubscribers("a")).containsExactlyInAnyOrder(first.id(), second.id());
		assertThat(this.hub.getSubscribers("c")).isEmpty();
		assertThat(this.hub.getConnections()).containsExactlyInAnyOrder(first.id(), second.id());
		assertThat(this.hub.channels()).isEqualTo(Map.of("a", 2, "b", 1));
		assertThat(this.hub.connections()).extracting(ConnectionDescription::id)
			.containsExactlyInAnyOrder(first.id(), second.id());
	}

	@Test
	void whenSocketClosesThenNothingOfItIsLeft() {
		TestSocket socket = TestSocket.open(this.hub);
		this.hub.subscribe(socket.id(), "room");
		this.hub.closed(socket);
		this.hub.closed(socket);
		assertThat(this.hub.countConnections()).isZero();
		assertThat(this.hub.countChannels()).isZero();
		assertThat(this.hub.getSubscriptions(socket.id())).isEmpty();
		assertThatExceptionOfType(ConnectionNotFoundException.class)
			.isThrownBy(() -> this.hub.subscribe(socket.id(), "room"));
	}

	@Test
	void whenSocketListensToTooManyChannelsThenSubscribeFails() {
		TestSocket socket = TestSocket.open(this.hub);
		for (String channel : List.of("a", "b", "c")) {
			this.hub.subscribe(socket.id(), channel);
		}
		this.hub.subscribe(socket.id(), "a");
		assertThatExceptionOfType(TooManySubscriptionsException.class)
			.isThrownBy(() -> this.hub.subscribe(socket.id(), "d"));
		this.hub.unsubscribe(socket.id(), "a");
		this.hub.subscribe(socket.id(), "d");
		assertThat(this.hub.getSubscriptions(socket.id())).containsExactly("b", "c", "d");
	}

	@Test
	void whenDataCannotBeWrittenThenNobodyGetsAnything() {
		TestSocket socket = TestSocket.open(this.hub);
		this.hub.subscribe(socket.id(), "room");
		assertThatExceptionOfType(MessageSerializationException.class)
			.isThrownBy(() -> this.hub.broadcast("room", "e", new Unwritable()));
		assertThat(socket.received()).isEmpty();
	}

	@Test
	void whenSubscribedToThenReactiveVariantsDoTheSame() {
		TestSocket socket = TestSocket.open(this.hub);
		String id = socket.id();
		Mono<Void> subscribed = this.hub.subscribeReactive(id, "room");
		assertThat(this.hub.countChannels()).isZero();
		StepVerifier.create(subscribed).verifyComplete();
		StepVerifier.create(this.hub.broadcastReactive("room", "shout", 1)).verifyComplete();
		StepVerifier.create(this.hub.unicastReactive(id, "whisper", 1)).expectNext(true).verifyComplete();
		StepVerifier.create(this.hub.getSubscriptionsReactive(id))
			.assertNext((channels) -> assertThat(channels).containsExactly("room"))
			.verifyComplete();
		StepVerifier.create(this.hub.getSubscribersReactive("room")).expectNext(Set.of(id)).verifyComplete();
		StepVerifier.create(this.hub.getConnectionsReactive()).expectNext(Set.of(id)).verifyComplete();
		StepVerifier.create(this.hub.unsubscribeReactive(id, "room")).verifyComplete();
		StepVerifier.create(this.hub.subscribeReactive(NOBODY, "room")).verifyError(ConnectionNotFoundException.class);
		assertThat(socket.received()).hasSize(2);
	}

	@Test
	void whenCalledOnAnEventLoopThenItDoesNotWait() {
		TestSocket socket = TestSocket.open(this.hub);
		StepVerifier.create(Mono.fromRunnable(() -> {
			this.hub.subscribe(socket.id(), "room");
			this.hub.broadcast("room", "shout", 1);
		}).subscribeOn(Schedulers.parallel())).verifyComplete();
		assertThat(socket.received()).hasSize(1);
	}

	@Test
	void whenSocketsComeAndGoAtTheSameTimeThenNothingIsLeft() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> futures = new ArrayList<>();
			for (int i = 0; i < 10_000; i++) {
				futures.add(threads.submit(this::comeAndGo));
			}
			for (Future<?> future : futures) {
				future.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.hub.countConnections()).isZero();
		assertThat(this.hub.countChannels()).isZero();
	}

	@Test
	void whenThereAreNoOthersThenScopeIsLocalAndNothingIsMissing() {
		assertThat(this.hub.scope()).isEqualTo(HubScope.LOCAL);
		assertThat(this.hub.isConnected()).isTrue();
	}

	@Test
	void idsAreDifferentUuids() {
		String id = this.hub.nextId();
		assertThat(UUID.fromString(id)).hasToString(id);
		assertThat(this.hub.nextId()).isNotEqualTo(id).startsWith(id.substring(0, 13));
	}

	private @Nullable Void comeAndGo() throws InterruptedException {
		TestSocket socket = TestSocket.open(this.hub);
		Thread cut = new Thread(() -> this.hub.closed(socket));
		cut.start();
		try {
			this.hub.subscribe(socket.id(), "room");
			this.hub.subscribe(socket.id(), "lobby");
			this.hub.broadcast("room", "shout", 1);
		}
		catch (ConnectionNotFoundException ex) {
			assertThat(ex.socketId()).isEqualTo(socket.id());
		}
		cut.join();
		return null;
	}

	record RecordingSocket(String id, List<EncodedMessage> messages) implements HubSocket {

		@Override
		public boolean send(EncodedMessage message) {
			return this.messages.add(message);
		}

	}

	static class Unwritable {

		public String getValue() {
			throw new IllegalStateException("no value");
		}

	}

}
