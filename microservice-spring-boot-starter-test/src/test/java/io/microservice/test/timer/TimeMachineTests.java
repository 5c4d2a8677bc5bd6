package io.microservice.test.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.event.EventHandler;
import io.microservice.service.Microservice;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.timer.Cluster;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerTick;
import io.microservice.timer.Timers;
import io.microservice.timer.WorkTarget;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TimeMachine} and {@link AutoConfigureTimeMachine}.
 */
@SpringBootTest(properties = "spring.application.name=machine")
@AutoConfigureEmbeddedBroker
@AutoConfigureTimeMachine("2026-01-01T00:00:00Z")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class TimeMachineTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	@Autowired
	private TimeMachine time;

	@Autowired
	private TimedService service;

	@Autowired
	private Timers timers;

	@Test
	void whenTimePassesThenTimersRunAtTheirTimes() {
		assertThat(this.service.hourly).isEmpty();
		this.time.advance(Duration.ofHours(5));
		assertThat(this.service.hourly).extracting(TimerTick::scheduledTime)
			.containsExactly(at(1), at(2), at(3), at(4), at(5));
		this.time.advanceTo(at(6));
		assertThat(this.service.hourly).hasSize(6);
		assertThat(this.time.instant()).isEqualTo(at(6));
	}

	@Test
	void whenTimePassesThenTimersThatRunOncePerClusterRunToo() {
		this.time.advance(Duration.ofDays(3));
		assertThat(this.service.daily).hasSize(3);
	}

	@Test
	void whenTimePassesThenWorkIsDone() {
		this.timers.schedule(Duration.ofDays(100), WorkTarget.event("machine", "late"), "x");
		String cancelled = this.timers.schedule(Duration.ofDays(99), WorkTarget.event("machine", "late"), "y");
		this.timers.cancel(cancelled);
		this.time.leap(Duration.ofDays(98));
		assertThat(this.service.events).isEmpty();
		this.time.advance(Duration.ofDays(2));
		await().until(() -> !this.service.events.isEmpty());
		assertThat(this.service.events).containsExactly("x");
	}

	@Test
	void whenTimeLeapsThenNothingIsWaitedFor() {
		this.service.result = new CompletableFuture<>();
		this.time.leap(Duration.ofHours(5));
		await().until(() -> this.service.hourly.size() == 1);
		assertThat(this.service.hourly.get(0).missed()).isEqualTo(4);
		this.service.result.complete(null);
		this.time.advance(Duration.ofHours(1));
		assertThat(this.service.hourly).hasSize(2);
	}

	@Test
	void whenTheClockIsSetThenNoTimePasses() {
		this.time.set(at(100));
		this.time.advance(Duration.ZERO);
		assertThat(this.service.hourly).isEmpty();
		assertThat(this.time.clock(ZoneOffset.UTC).instant()).isEqualTo(at(100));
		assertThat(this.time.elapsed()).isEqualTo(START);
	}

	@Test
	void timeDoesNotPassBackwards() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.time.advance(Duration.ofSeconds(-1)));
	}

	private static Instant at(int hours) {
		return START.plus(Duration.ofHours(hours));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(TimedService.class)
	static class TimedApplication {

	}

	@Microservice("machine")
	static class TimedService {

		private final List<TimerTick> hourly = new CopyOnWriteArrayList<>();

		private final List<TimerTick> daily = new CopyOnWriteArrayList<>();

		private final List<String> events = new CopyOnWriteArrayList<>();

		private volatile CompletableFuture<Void> result = CompletableFuture.completedFuture(null);

		@Timer(interval = "1h")
		CompletableFuture<Void> hourly(TimerTick tick) {
			this.hourly.add(tick);
			return this.result;
		}

		@Timer(cron = "0 0 8 * * *", zone = "Europe/Stockholm", cluster = Cluster.ONCE)
		void daily(TimerTick tick) {
			this.daily.add(tick);
		}

		@EventHandler(source = "machine", type = "late")
		void late(String event) {
			this.events.add(event);
		}

	}

}
