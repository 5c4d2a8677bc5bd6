package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.websocket.HubUnavailableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jspecify.annotations.Nullable;

import static io.microservice.websocket.hub.ClusterHubTests.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;

/**
 * Tests for a hub whose broker is away, takes nothing, or has forgotten everything.
 */
@OnBroker
@Timeout(240)
class ClusterOutageTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration TIMEOUT = Duration.ofMillis(1500);

	private final TestBroker broker = TestBroker.start();

	private final String name = "hub-" + UUID.randomUUID();

	private final HubInstance here = instance();

	private final HubInstance there = instance();

	private @Nullable HubInstance late;

	@BeforeEach
	void meet() {
		awaitMeeting(this.here, this.there);
	}

	@AfterEach
	void close() {
		this.here.close();
		this.there.close();
		if (this.late != null) {
			this.late.close();
		}
		this.broker.stop();
	}

	@Test
	void whenTheBrokerIsAwayThenLocalSocketsAreServedAndTheRestIsReported() {
		TestSocket own = this.here.socket("room");
		TestSocket remote = this.there.socket("room");
		this.broker.halt();
		Awaitility.await().atMost(PATIENCE).until(() -> !this.here.hub().isConnected());
		for (int i = 0; i < 3; i++) {
			String text = "lost " + i;
			assertThatExceptionOfType(HubUnavailableException.class)
				.isThrownBy(() -> this.here.hub().broadcast("room", "shout", text))
				.withMessageContaining("Other instances do not get what was broadcast to channel 'room'")
				.withCauseInstanceOf(BrokerUnavailableException.class);
		}
		assertThat(own.received()).hasSize(3);
		then(this.here.observer()).should(atLeastOnce()).undelivered();
		this.here.hub().subscribe(own.id(), "lobby");
		assertThat(this.here.hub().unicast(own.id(), "whisper", 1)).isTrue();
		assertThatExceptionOfType(HubUnavailableException.class)
			.isThrownBy(() -> this.here.hub().unicast(remote.id(), "whisper", 1))
			.withMessageContaining("was not reached");
		assertThatExceptionOfType(HubUnavailableException.class)
			.isThrownBy(() -> this.here.hub().getSubscribers("room"));
		this.broker.resume();
		awaitMeeting(this.here, this.there);
		this.there.hub().broadcast("lobby", "welcome", 1);
		this.there.hub().broadcast("room", "welcome", 2);
		this.here.hub().broadcast("room", "back", 3);
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(own.received()).contains(message("welcome", 1), message("welcome", 2),
					message("back", 3)));
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(remote.received()).contains(message("back", 3))
				.doesNotHaveDuplicates()
				.noneMatch((text) -> text.contains("lost")));
		then(this.here.observer()).should(never()).missed();
	}

	@Test
	void whenTheBrokerForgetsEverythingThenSubscriptionsAreRestoredAndTheGapIsReported() {
		TestSocket own = this.here.socket("room");
		TestSocket remote = this.there.socket("room");
		this.broker.forget();
		awaitMeeting(this.here, this.there);
		Awaitility.await().atMost(PATIENCE).until(() -> this.there.hub().isConnected());
		this.here.hub().broadcast("room", "shout", 1);
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(remote.received()).containsExactly(message("shout", 1)));
		assertThat(own.received()).containsExactly(message("shout", 1));
		then(this.there.observer()).should(atLeastOnce()).missed();
	}

	@Test
	void whenTheBrokerTakesNothingThenBroadcastsAreReportedAndGoOnAfterwards() {
		TestSocket own = this.here.socket("room");
		TestSocket remote = this.there.socket("room");
		this.here.hub().broadcast("room", "shout", 0);
		this.broker.blockPublishing();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThatExceptionOfType(HubUnavailableException.class)
				.isThrownBy(() -> this.here.hub().broadcast("room", "shout", 1)));
		TestSocket late = this.here.socket("lobby");
		this.broker.unblockPublishing();
		Awaitility.await().atMost(PATIENCE).until(() -> this.here.hub().isConnected());
		this.here.hub().broadcast("room", "shout", 2);
		assertThat(own.received()).contains(message("shout", 1), message("shout", 2));
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(remote.received()).contains(message("shout", 2)));
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			this.there.hub().broadcast("lobby", "hello", 1);
			assertThat(late.received()).isNotEmpty();
		});
	}

	@Test
	void whenTheBrokerIsAwayAtTheStartThenTheHubJoinsLater() {
		this.broker.halt();
		HubInstance started = instance();
		this.late = started;
		TestSocket socket = started.socket("room");
		assertThat(started.hub().isConnected()).isFalse();
		assertThat(started.hub().unicast(socket.id(), "whisper", 1)).isTrue();
		this.broker.resume();
		awaitMeeting(this.here, started);
		this.here.hub().broadcast("room", "shout", 1);
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(socket.received()).containsExactly(message("whisper", 1), message("shout", 1)));
	}

	private HubInstance instance() {
		return HubInstance.start(this.broker, HubInstance.options(this.name, TIMEOUT));
	}

	/**
	 * Wait until two instances reach each other both ways.
	 */
	private static void awaitMeeting(HubInstance first, HubInstance second) {
		TestSocket one = first.socket();
		TestSocket other = second.socket();
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreException(HubUnavailableException.class)
			.until(() -> first.hub().unicast(other.id(), "met", 1) && second.hub().unicast(one.id(), "met", 1)
					&& first.hub().getConnections().containsAll(List.of(one.id(), other.id())));
		first.hub().closed(one);
		second.hub().closed(other);
	}

}
