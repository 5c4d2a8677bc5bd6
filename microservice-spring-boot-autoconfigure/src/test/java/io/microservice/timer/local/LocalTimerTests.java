package io.microservice.timer.local;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.microservice.context.CallContextReader;
import io.microservice.service.CallObserver;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.timer.Cluster;
import io.microservice.timer.ManualClock;
import io.microservice.timer.Missed;
import io.microservice.timer.TimerStatus.State;
import io.microservice.timer.TimerTick;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.schedule.Schedule;
import io.microservice.timer.schedule.ScheduleParser;
import org.junit.jupiter.api.Test;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalTimer}, on a clock that is told what time it is.
 */
class LocalTimerTests {

	private static final String START = "2026-01-01T00:00:00Z";

	private final ManualClock clock = new ManualClock(START);

	private final Timetable timetable = new Timetable(this.clock);

	private final ScheduleParser parser = new ScheduleParser(ZoneId.of("Europe/Stockholm"));

	private final Runs runs = new Runs();

	@Test
	void whenItHasAnIntervalThenItRunsAfterEveryIntervalFromTheStart() {
		start(every("1s").build());
		pass("3.5");
		assertThat(this.runs.begun()).containsExactly("1", "2", "3");
		assertThat(this.runs.scheduled()).containsExactly("1", "2", "3");
	}

	@Test
	void whenItIsEagerThenItRunsAtTheStartToo() {
		start(every("1s").eager().build());
		pass("2");
		assertThat(this.runs.begun()).containsExactly("0", "1", "2");
	}

	@Test
	void whenItHasAnInitialDelayThenTheIntervalsAreCountedFromItsEnd() {
		start(every("10s").initialDelay("3s").build());
		pass("30");
		assertThat(this.runs.begun()).containsExactly("3", "13", "23");
	}

	@Test
	void whenRunsTakeTimeThenThereIsNoDrift() {
		this.runs.during = () -> this.clock.jump(Duration.ofMillis(300));
		start(every("1s").build());
		pass("1000");
		assertThat(this.runs.begun()).hasSize(1000).first().isEqualTo("1");
		assertThat(this.runs.begun().get(999)).isEqualTo("1000");
	}

	@Test
	void whenAHundredThousandRunsHavePassedThenTheLastIsOnTime() {
		start(every("333ms").build());
		this.clock.pass(Duration.ofMillis(333 * 100_000));
		assertThat(this.runs.begun()).hasSize(100_000).last().isEqualTo("33300");
	}

	@Test
	void whenARunTakesTooLongAndMissedOnesAreSkippedThenTheNextIsAtTheNextTime() {
		overrun(Missed.SKIP);
		assertThat(this.runs.begun()).containsExactly("0", "4", "5");
		assertThat(this.runs.missed()).containsExactly(0L, 3L, 0L);
	}

	@Test
	void whenARunTakesTooLongAndOneMakesUpThenItRunsAtOnce() {
		overrun(Missed.ONCE);
		assertThat(this.runs.begun()).containsExactly("0", "3.3", "4", "5");
		assertThat(this.runs.scheduled()).containsExactly("0", "3", "4", "5");
		assertThat(this.runs.missed()).containsExactly(0L, 2L, 0L, 0L);
	}

	@Test
	void whenARunTakesTooLongAndMissedOnesAreCaughtUpThenTheyRunAtOnceAsWithNameko() {
		overrun(Missed.CATCH_UP);
		assertThat(this.runs.begun()).containsExactly("0", "3.3", "3.3", "3.3", "4", "5");
		assertThat(this.runs.scheduled()).containsExactly("0", "1", "2", "3", "4", "5");
	}

	private void overrun(Missed missed) {
		this.runs.results.add(() -> {
			this.clock.jump(Duration.ofMillis(3300));
			return null;
		});
		LocalTimer timer = start(every("1s").eager().missed(missed).build());
		pass("5");
		assertThat(timer.status().overruns()).isEqualTo((missed == Missed.CATCH_UP) ? 3 : 1);
	}

	@Test
	void whenItIsStillRunningThenItDoesNotRunAgain() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		this.runs.results.add(() -> result);
		LocalTimer timer = start(every("1s").build());
		this.clock.jump(Duration.ofSeconds(1));
		this.clock.wake();
		this.clock.jump(Duration.ofSeconds(5));
		this.clock.wake();
		assertThat(this.runs.begun()).containsExactly("1");
		assertThat(timer.status().state()).isEqualTo(State.RUNNING);
		result.complete(null);
		pass("1");
		assertThat(this.runs.begun()).containsExactly("1", "7");
		assertThat(timer.status().state()).isEqualTo(State.WAITING);
	}

	@Test
	void whenTheProgramStoodStillThenItRunsLateAndOnlyOnce() {
		start(every("1s").build());
		this.clock.jump(Duration.ofMillis(3300));
		pass("1");
		assertThat(this.runs.begun()).containsExactly("3.3", "4");
		assertThat(this.runs.scheduled()).containsExactly("3", "4");
	}

	@Test
	void whenTheProgramStoodStillAndMissedOnesAreCaughtUpThenAllOfThemRun() {
		start(every("1s").missed(Missed.CATCH_UP).build());
		this.clock.jump(Duration.ofMillis(3300));
		pass("1");
		assertThat(this.runs.begun()).containsExactly("3.3", "3.3", "3.3", "4");
	}

	@Test
	void whenARunFailsThenTheScheduleGoesOn() {
		this.runs.results.add(() -> {
			throw new IllegalStateException("no");
		});
		this.runs.results.add(() -> CompletableFuture.failedFuture(new IllegalStateException("later no")));
		LocalTimer timer = start(every("1s").build());
		pass("3");
		assertThat(this.runs.begun()).containsExactly("1", "2", "3");
		assertThat(timer.status().failures()).isEqualTo(2);
		assertThat(timer.status().runs()).isEqualTo(3);
	}

	@Test
	void whenTheClockIsSetThenIntervalsDoNotCare() {
		LocalTimer timer = start(every("1s").build());
		pass("1");
		this.clock.set("2025-06-01T00:00:00Z");
		pass("1");
		this.clock.set("2027-06-01T00:00:00Z");
		pass("1");
		assertThat(this.runs.ticks).hasSize(3);
		assertThat(timer.status().nextRun()).isEqualTo("2027-06-01T00:00:02Z");
	}

	@Test
	void whenTheClockIsSetBackThenATimeOfDayDoesNotComeAgain() {
		start(definition(this.parser.at("08:00", ZoneId.of("UTC"))).build());
		this.clock.pass(Duration.ofHours(9));
		this.clock.set("2026-01-01T07:30:00Z");
		this.clock.pass(Duration.ofHours(1));
		assertThat(this.runs.ticks).hasSize(1);
		this.clock.pass(Duration.ofHours(24));
		assertThat(this.runs.ticks).hasSize(2);
	}

	@Test
	void whenTheClockIsSetForwardThenWhatIsDueRuns() {
		start(definition(this.parser.at("08:00", ZoneId.of("UTC"))).build());
		this.clock.set("2026-01-01T08:00:00Z");
		this.clock.runDue();
		assertThat(this.runs.ticks).hasSize(1);
	}

	@Test
	void whenClocksChangeThenTheMorningIsAtEight() {
		this.clock.set("2026-03-28T00:00:00Z");
		start(definition(this.parser.at("08:00", ZoneId.of("Europe/Stockholm"))).build());
		this.clock.pass(Duration.ofDays(2));
		assertThat(this.runs.ticks).extracting(TimerTick::scheduledTime)
			.containsExactly(Instant.parse("2026-03-28T07:00:00Z"), Instant.parse("2026-03-29T06:00:00Z"));
	}

	@Test
	void whenItIsASingleTimeThenItRunsOnce() {
		LocalTimer timer = start(definition(this.parser.at("2026-01-01T00:00:05Z", ZoneId.of("UTC"))).build());
		pass("100");
		assertThat(this.runs.begun()).containsExactly("5");
		assertThat(timer.status().nextRun()).isNull();
	}

	@Test
	void whenItsSingleTimeHasPassedThenItNeverRuns() {
		start(definition(this.parser.at("2025-01-01T00:00:05Z", ZoneId.of("UTC"))).build());
		pass("100");
		assertThat(this.runs.ticks).isEmpty();
	}

	@Test
	void whenItHasJitterThenRunsArePutOffByLessThanIt() {
		start(every("10s").jitter("4s").build());
		pass("1005");
		assertThat(this.runs.scheduled()).hasSize(100).startsWith("10", "20", "30");
		List<Double> delays = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			delays.add(Double.parseDouble(this.runs.begun().get(i)) - 10 * (i + 1));
		}
		assertThat(delays).allMatch((delay) -> delay >= 0 && delay < 4);
		assertThat(delays).anyMatch((delay) -> delay < 2).anyMatch((delay) -> delay > 2);
	}

	@Test
	void whenItIsPausedThenItRunsNoMoreUntilItIsResumed() {
		LocalTimer timer = start(every("1s").missed(Missed.CATCH_UP).build());
		pass("1");
		timer.pause();
		assertThat(timer.status().state()).isEqualTo(State.PAUSED);
		assertThat(timer.status().nextRun()).isNull();
		pass("5.5");
		timer.resume();
		pass("1");
		assertThat(this.runs.begun()).containsExactly("1", "7");
	}

	@Test
	void whenItIsTriggeredThenItRunsNowAndAsScheduled() {
		LocalTimer timer = start(every("10s").build());
		pass("3");
		timer.trigger();
		pass("8");
		assertThat(this.runs.begun()).containsExactly("3", "10");
		assertThat(this.runs.ticks).extracting(TimerTick::triggered).containsExactly(true, false);
	}

	@Test
	void whenItIsTriggeredWhilePausedThenItRunsOnceAndStaysPaused() {
		LocalTimer timer = start(every("10s").build());
		timer.pause();
		timer.trigger();
		pass("100");
		assertThat(this.runs.begun()).containsExactly("0");
		assertThat(timer.status().state()).isEqualTo(State.PAUSED);
	}

	@Test
	void whenItIsTriggeredWhileItRunsThenItRunsRightAfter() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		this.runs.results.add(() -> result);
		LocalTimer timer = start(every("10s").eager().build());
		this.clock.wake();
		timer.trigger();
		timer.trigger();
		this.clock.wake();
		assertThat(this.runs.begun()).containsExactly("0");
		result.complete(null);
		pass("5");
		assertThat(this.runs.begun()).containsExactly("0", "0");
	}

	@Test
	void whenItIsStoppedThenItRunsNoMoreAndTheRunThatHasBegunIsWaitedFor() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		this.runs.results.add(() -> result);
		LocalTimer timer = start(every("1s").eager().build());
		this.clock.wake();
		CompletableFuture<Void> stopped = timer.stop();
		assertThat(stopped).isNotDone();
		result.complete(null);
		assertThat(stopped).isCompleted();
		pass("10");
		assertThat(this.runs.begun()).containsExactly("0");
		assertThat(timer.status().state()).isEqualTo(State.STOPPED);
		timer.trigger();
		pass("1");
		assertThat(this.runs.begun()).hasSize(1);
	}

	@Test
	void whenItIsStoppedWhileItWaitsForAWorkerThenItDoesNotRun() {
		List<Runnable> waiting = new ArrayList<>();
		LocalTimer timer = timer(every("1s").build(), new Workers(1, waiting::add));
		timer.start();
		this.clock.jump(Duration.ofSeconds(1));
		this.clock.wake();
		CompletableFuture<Void> stopped = timer.stop();
		waiting.forEach(Runnable::run);
		assertThat(stopped).isCompleted();
		assertThat(this.runs.ticks).isEmpty();
	}

	@Test
	void whenItIsStartedAgainThenItIsCountedFromThere() {
		LocalTimer timer = start(every("1s").build());
		pass("1.5");
		assertThat(timer.stop()).isCompleted();
		pass("2");
		timer.start();
		pass("1");
		assertThat(this.runs.begun()).containsExactly("1", "4.5");
	}

	@Test
	void statusTellsLastAndNextRun() {
		LocalTimer timer = start(every("10s").build());
		assertThat(timer.status().lastRun()).isNull();
		assertThat(timer.status().nextRun()).isEqualTo("2026-01-01T00:00:10Z");
		this.runs.during = () -> this.clock.jump(Duration.ofSeconds(2));
		pass("11");
		assertThat(timer.status().lastRun()).satisfies((run) -> {
			assertThat(run.scheduledTime()).isEqualTo("2026-01-01T00:00:10Z");
			assertThat(run.begun()).isEqualTo("2026-01-01T00:00:10Z");
			assertThat(run.ended()).isEqualTo("2026-01-01T00:00:12Z");
		});
		assertThat(timer.status().nextRun()).isEqualTo("2026-01-01T00:00:20Z");
		assertThat(timer.status().schedule()).isEqualTo("every PT10S");
		assertThat(timer.status().name()).isEqualTo("shop.run");
	}

	private void pass(String seconds) {
		this.clock.pass(Duration.parse("PT" + seconds + "S"));
	}

	private LocalTimer start(TimerDefinition definition) {
		LocalTimer timer = timer(definition, new Workers(1, Runnable::run));
		timer.start();
		return timer;
	}

	private LocalTimer timer(TimerDefinition definition, Workers workers) {
		EntrypointMethod method = new EntrypointMethod(new ServiceDefinition("shop"), () -> this.runs,
				ReflectionUtils.findMethod(Runs.class, "run", TimerTick.class),
				ReflectionUtils.findMethod(Runs.class, "run", TimerTick.class));
		Entrypoint entrypoint = new Entrypoint("timer", "run", method, Collections.emptySet(), Collections.emptySet());
		EntrypointInvokers invokers = new EntrypointInvokers(new ServiceWorkers((service) -> workers),
				CallObserver.NONE, List.of());
		return new LocalTimer(definition,
				new TickRunner(entrypoint, invokers.invoker(entrypoint), new CallContextReader(10)), this.timetable);
	}

	private DefinitionBuilder every(String interval) {
		return definition(this.parser.interval(interval, ZoneId.of("UTC")));
	}

	private DefinitionBuilder definition(Schedule schedule) {
		return new DefinitionBuilder(schedule);
	}

	private final class Runs {

		private final List<TimerTick> ticks = new ArrayList<>();

		private final List<Instant> begun = new ArrayList<>();

		private final List<Supplier<Object>> results = new ArrayList<>();

		private Runnable during = () -> {
		};

		Object run(TimerTick tick) {
			this.ticks.add(tick);
			this.begun.add(LocalTimerTests.this.clock.elapsed());
			this.during.run();
			return this.results.isEmpty() ? null : this.results.remove(0).get();
		}

		List<String> begun() {
			return this.begun.stream().map(this::seconds).toList();
		}

		List<String> scheduled() {
			return this.ticks.stream().map((tick) -> seconds(tick.scheduledTime())).toList();
		}

		List<Long> missed() {
			return this.ticks.stream().map(TimerTick::missed).toList();
		}

		private String seconds(Instant time) {
			return BigDecimal.valueOf(Duration.between(Instant.parse(START), time).toNanos(), 9)
				.stripTrailingZeros()
				.toPlainString();
		}

	}

	private static final class DefinitionBuilder {

		private final Schedule schedule;

		private boolean eager;

		private Duration initialDelay;

		private Duration jitter = Duration.ZERO;

		private Missed missed = Missed.SKIP;

		DefinitionBuilder(Schedule schedule) {
			this.schedule = schedule;
		}

		DefinitionBuilder eager() {
			this.eager = true;
			return this;
		}

		DefinitionBuilder initialDelay(String initialDelay) {
			this.initialDelay = Duration.parse("PT" + initialDelay);
			return this;
		}

		DefinitionBuilder jitter(String jitter) {
			this.jitter = Duration.parse("PT" + jitter);
			return this;
		}

		DefinitionBuilder missed(Missed missed) {
			this.missed = missed;
			return this;
		}

		TimerDefinition build() {
			return new TimerDefinition("shop.run", this.schedule, this.eager, this.initialDelay, this.jitter,
					this.missed, Cluster.EVERY_INSTANCE);
		}

	}

}
