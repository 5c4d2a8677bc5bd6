package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.websocket.ConnectionNotFoundException;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.TooManySubscriptionsException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultWebSocketHub} with other instances, all in this JVM, each with
 * a connection of its own.
 */
@OnBroker
@Timeout(120)
class ClusterHubTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final String name = "hub-" + UUID.randomUUID();

	private final List<HubInstance> instances = new ArrayList<>();

	private final HubInstance here = instance();

	private final HubInstance there = instance();

	@AfterEach
	void close() {
		this.instances.forEach(HubInstance::close);
		assertThat(queues()).isEmpty();
	}

	@Test
	void whenBroadcastThenSocketsOfAllInstancesGetItOnceInOrder() {
		HubInstance elsewhere = instance();
		List<TestSocket> sockets = List.of(this.here.socket("room"), this.here.socket("room"),
				this.there.socket("room"), elsewhere.socket("room", "lobby"));
		TestSocket other = this.there.socket("lobby");
		for (int i = 0; i < 200; i++) {
			this.here.hub().broadcast("room", "shout", i);
		}
		this.here.hub().broadcast("lobby", "end", null);
		awaitMessages(other, List.of(message("end", null)));
		List<String> expected = IntStream.range(0, 200).mapToObj((i) -> message("shout", i)).toList();
		sockets.subList(0, 3).forEach((socket) -> awaitMessages(socket, expected));
		List<String> expectedAndEnd = new ArrayList<>(expected);
		expectedAndEnd.add(message("end", null));
		awaitMessages(sockets.get(3), expectedAndEnd);
		assertThat(this.here.hub().scope()).isEqualTo(HubScope.CLUSTER);
		assertThat(this.here.hub().isConnected()).isTrue();
	}

	@Test
	void whenBroadcastThenOwnSocketHasItBeforeBroadcastReturns() {
		TestSocket socket = this.here.socket("room");
		for (int i = 0; i < 50; i++) {
			this.here.hub().broadcast("room", "shout", i);
			assertThat(socket.received()).hasSize(i + 1);
		}
	}

	@Test
	void whenNobodyOfAnInstanceListensThenItGetsNothingFromTheBroker() throws Exception {
		TestSocket first = this.there.socket("room");
		TestSocket second = this.there.socket("room");
		assertThat(isBound("room")).isTrue();
		assertThat(isBound("lobby")).isFalse();
		this.there.hub().unsubscribe(first.id(), "room");
		this.there.hub().closed(second);
		Awaitility.await().untilAsserted(() -> assertThat(isBound("room")).isFalse());
		TestSocket third = this.there.socket("room");
		this.here.hub().broadcast("room", "shout", 1);
		awaitMessages(third, List.of(message("shout", 1)));
	}

	@Test
	void whenChannelHasAnyNameThenBroadcastsArrive() {
		List<String> channels = List.of("room:1", "a.b.*.#", "世界", "x".repeat(1000), "x".repeat(1001), "");
		for (String channel : channels) {
			TestSocket socket = this.there.socket(channel);
			this.here.hub().broadcast(channel, "shout", 1);
			awaitMessages(socket, List.of(message("shout", 1)));
			this.there.hub().closed(socket);
		}
	}

	@Test
	void whenSocketIsElsewhereThenUnicastFindsItAndSaysWhetherItWasDelivered() {
		TestSocket socket = this.there.socket();
		assertThat(this.here.hub().unicast(socket.id(), "whisper", 1)).isTrue();
		assertThat(socket.received()).containsExactly(message("whisper", 1));
		socket.takeNothing();
		assertThat(this.here.hub().unicast(socket.id(), "whisper", 2)).isFalse();
		this.there.hub().closed(socket);
		assertThat(this.here.hub().unicast(socket.id(), "whisper", 3)).isFalse();
		assertThat(socket.received()).hasSize(1);
	}

	@Test
	void whenInstanceIsGoneThenUnicastIsFalseAtOnce() {
		TestSocket socket = this.there.socket("room");
		this.there.cut();
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.here.hub().unicast(socket.id(), "whisper", 1)).isFalse());
		assertThat(this.here.hub().unicast(UUID.randomUUID().toString(), "whisper", 1)).isFalse();
		assertThat(this.here.hub().unicast("nobody", "whisper", 1)).isFalse();
		assertThat(this.here.hub().getSubscriptions(socket.id())).isEmpty();
		assertThat(this.here.hub().getConnections()).isEmpty();
		assertThatExceptionOfType(ConnectionNotFoundException.class)
			.isThrownBy(() -> this.here.hub().subscribe(socket.id(), "room"));
		deleteQueues();
	}

	@Test
	void whenSocketIsElsewhereThenItCanBeSubscribedAndAskedFor() {
		TestSocket socket = this.there.socket();
		this.here.hub().subscribe(socket.id(), "b");
		this.here.hub().subscribe(socket.id(), "a");
		assertThat(this.here.hub().getSubscriptions(socket.id())).containsExactly("a", "b");
		this.here.hub().broadcast("a", "shout", 1);
		awaitMessages(socket, List.of(message("shout", 1)));
		this.here.hub().unsubscribe(socket.id(), "a");
		assertThat(this.here.hub().getSubscriptions(socket.id())).containsExactly("b");
		this.there.hub().closed(socket);
		assertThatExceptionOfType(ConnectionNotFoundException.class)
			.isThrownBy(() -> this.here.hub().subscribe(socket.id(), "a"));
		this.here.hub().unsubscribe(socket.id(), "a");
	}

	@Test
	void whenSocketElsewhereListensToTooManyChannelsThenSubscribeFails() {
		TestSocket socket = this.there.socket();
		for (int i = 0; i < 100; i++) {
			this.there.hub().subscribe(socket.id(), "room:" + i);
		}
		assertThatExceptionOfType(TooManySubscriptionsException.class)
			.isThrownBy(() -> this.here.hub().subscribe(socket.id(), "room:100"));
	}

	@Test
	void whenAskedThenSubscribersAndConnectionsOfAllInstancesAreThere() {
		HubInstance elsewhere = instance();
		String first = this.here.socket("room").id();
		String second = this.there.socket("room").id();
		String third = elsewhere.socket("room").id();
		String other = elsewhere.socket("lobby").id();
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.here.hub().getSubscribers("room")).containsExactlyInAnyOrder(first, second, third);
			assertThat(this.there.hub().getConnections()).containsExactlyInAnyOrder(first, second, third, other);
		});
		elsewhere.hub().stop();
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.here.hub().getSubscribers("room")).containsExactlyInAnyOrder(first, second));
		elsewhere.hub().start();
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.here.hub().getSubscribers("room")).containsExactlyInAnyOrder(first,
					second, third));
	}

	@Test
	void whenHubsHaveOtherNamesThenTheyDoNotMeet() {
		HubInstance stranger = HubInstance.start(TestBroker.shared(),
				HubInstance.options("hub-" + UUID.randomUUID(), TIMEOUT));
		try {
			TestSocket socket = stranger.socket("room");
			TestSocket friend = this.there.socket("room");
			this.here.hub().broadcast("room", "shout", 1);
			awaitMessages(friend, List.of(message("shout", 1)));
			assertThat(this.here.hub().unicast(socket.id(), "whisper", 1)).isFalse();
			assertThat(socket.received()).isEmpty();
		}
		finally {
			stranger.close();
		}
	}

	@Test
	void whenThreadMustNotBlockThenBlockingVariantsRefuseAndOthersWork() {
		TestSocket socket = this.there.socket("room");
		StepVerifier.create(onEventLoop(() -> this.here.hub().broadcast("room", "shout", 1)))
			.verifyErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("a broadcast")
				.hasMessageContaining("Mono"));
		StepVerifier.create(onEventLoop(() -> this.here.hub().unicast(socket.id(), "whisper", 1)))
			.verifyError(IllegalStateException.class);
		assertThat(socket.received()).isEmpty();
		StepVerifier
			.create(Mono.defer(() -> this.here.hub().broadcastReactive("room", "shout", 1))
				.then(this.here.hub().unicastReactive(socket.id(), "whisper", 1))
				.subscribeOn(Schedulers.parallel()))
			.expectNext(true)
			.verifyComplete();
		Awaitility.await().untilAsserted(() -> assertThat(socket.received()).hasSize(2));
		StepVerifier.create(this.here.hub().getSubscriptionsReactive(socket.id()))
			.assertNext((channels) -> assertThat(channels).containsExactly("room"))
			.verifyComplete();
		TestSocket own = this.here.socket();
		StepVerifier.create(onEventLoop(() -> this.here.hub().unicast(own.id(), "whisper", 1))).verifyComplete();
	}

	@Test
	void whenManySubscribeAtOnceThenEveryOneGetsWhatIsBroadcastAfterwards() {
		List<TestSocket> sockets = IntStream.range(0, 300).mapToObj((i) -> this.there.socket()).toList();
		Flux.range(0, 300)
			.flatMap((i) -> this.there.hub().subscribeReactive(sockets.get(i).id(), "room:" + i), 300)
			.blockLast();
		Flux.range(0, 300).flatMap((i) -> this.here.hub().broadcastReactive("room:" + i, "shout", i), 300).blockLast();
		Awaitility.await()
			.untilAsserted(() -> assertThat(sockets).extracting(TestSocket::received)
				.containsExactlyElementsOf(
						IntStream.range(0, 300).mapToObj((i) -> List.of(message("shout", i))).toList()));
	}

	@Test
	void whenConnectionsAreClosedAgainAndAgainThenEveryBroadcastArrivesOnce() throws Exception {
		List<TestSocket> sockets = List.of(this.here.socket("room"), this.there.socket("room"));
		CountDownLatch half = new CountDownLatch(300);
		CompletableFuture<Void> broadcasting = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 600; i++) {
				this.here.hub().broadcast("room", "shout", i);
				half.countDown();
			}
		});
		for (int i = 0; i < 3; i++) {
			TestBroker.shared().closeConnections("test");
		}
		assertThat(half.await(60, TimeUnit.SECONDS)).isTrue();
		TestBroker.shared().closeConnections("test");
		broadcasting.get(60, TimeUnit.SECONDS);
		Set<String> expected = new HashSet<>(IntStream.range(0, 600).mapToObj((i) -> message("shout", i)).toList());
		sockets.forEach((socket) -> {
			Awaitility.await().untilAsserted(() -> assertThat(socket.received()).hasSizeGreaterThanOrEqualTo(600));
			assertThat(socket.received()).hasSize(600).containsExactlyInAnyOrderElementsOf(expected);
		});
	}

	@Test
	void whenAbsenceOrTimeoutIsNothingThenOptionsAreRefused() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new HubOptions("hub", Duration.ZERO, Duration.ofMinutes(1), 1));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new HubOptions("hub", TIMEOUT, Duration.ZERO, 1));
	}

	private HubInstance instance() {
		HubInstance instance = HubInstance.start(TestBroker.shared(), HubInstance.options(this.name, TIMEOUT));
		this.instances.add(instance);
		return instance;
	}

	private List<String> queues() {
		return TestBroker.shared()
			.queues()
			.stream()
			.map(TestBroker.Queue::name)
			.filter((queue) -> queue.startsWith(this.name))
			.toList();
	}

	/**
	 * Delete the queues of killed instances, which the broker would do in a while.
	 */
	private void deleteQueues() {
		this.instances.forEach((instance) -> instance.hub().stop());
		try (Connection connection = TestBroker.shared().connect()) {
			Channel channel = connection.createChannel();
			for (String queue : queues()) {
				channel.queueDelete(queue);
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean isBound(String channelName) throws Exception {
		try (Connection connection = TestBroker.shared().connect()) {
			Channel channel = connection.createChannel();
			CompletableFuture<Boolean> returned = new CompletableFuture<>();
			channel.confirmSelect();
			channel.addReturnListener((message) -> returned.complete(true));
			channel.basicPublish(this.name + ".websocket", HubNames.key(channelName), true, null, new byte[0]);
			channel.waitForConfirmsOrDie(10_000);
			return !returned.getNow(false);
		}
	}

	private static Mono<Void> onEventLoop(Runnable task) {
		return Mono.<Void>fromRunnable(task).subscribeOn(Schedulers.parallel());
	}

	static String message(String event, Object data) {
		return "{\"type\": \"event\", \"event\": \"%s\", \"data\": %s}".formatted(event, data);
	}

	static void awaitMessages(TestSocket socket, List<String> expected) {
		Awaitility.await().untilAsserted(() -> assertThat(socket.received()).containsExactlyElementsOf(expected));
	}

}
