package io.microservice.autoconfigure.timer;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContext;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.timer.ManualClock;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus;
import io.microservice.timer.TimerTick;
import io.microservice.timer.clock.SystemTimerClock;
import io.microservice.timer.clock.TimerClock;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.local.RunningTimers;
import io.microservice.timer.local.TimerRegistrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TimerAutoConfiguration}.
 */
class TimerAutoConfigurationTests {

	private final ManualClock clock = new ManualClock("2026-03-28T00:00:00Z");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				TimerAutoConfiguration.class))
		.withPropertyValues("microservice.name=shop", "report.every=10m");

	private final ApplicationContextRunner manualRunner = this.contextRunner.withBean(TimerClock.class,
			() -> this.clock);

	@Test
	void shouldProvideWhatRunsTimers() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(SystemTimerClock.class)
			.hasSingleBean(Timetable.class)
			.hasSingleBean(TimerRegistrar.class)
			.hasSingleBean(TimerControl.class));
	}

	@Test
	void whenTimersAreNotEnabledThenThereAreNone() {
		this.contextRunner.withBean(Reports.class)
			.withPropertyValues("microservice.timer.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TimerRegistrar.class)
				.doesNotHaveBean(TimerControl.class));
	}

	@Test
	void whenUserHasAClockThenItIsTheClock() {
		this.manualRunner.run((context) -> assertThat(context).doesNotHaveBean(SystemTimerClock.class));
	}

	@Test
	void whenUserHasTimersThenAutoConfigurationBacksOff() {
		RunningTimers timers = new RunningTimers((definition, runner) -> {
			throw new IllegalStateException();
		}, Duration.ZERO);
		Timetable timetable = new Timetable(this.clock);
		this.manualRunner.withBean(RunningTimers.class, () -> timers)
			.withBean(Timetable.class, () -> timetable)
			.run((context) -> {
				assertThat(context).getBean(RunningTimers.class).isSameAs(timers);
				assertThat(context).getBean(Timetable.class).isSameAs(timetable);
			});
	}

	@Test
	void methodsRunAtTheirTimesTheWayOfAllCalls() {
		List<String> intercepted = new CopyOnWriteArrayList<>();
		EntrypointInterceptor interceptor = (call, chain) -> {
			intercepted.add(call.entrypoint().kind() + " " + call.entrypoint());
			return chain.proceed(call);
		};
		this.manualRunner.withBean(Reports.class)
			.withBean(EntrypointInterceptor.class, () -> interceptor)
			.run((context) -> {
				this.clock.pass(Duration.ofMinutes(25));
				Reports reports = context.getBean(Reports.class);
				assertThat(reports.ticks).extracting((tick) -> tick.scheduledTime().toString())
					.containsExactly("2026-03-28T00:00:00Z", "2026-03-28T00:10:00Z", "2026-03-28T00:20:00Z");
				assertThat(reports.callIds).hasSize(3)
					.allMatch((id) -> id.startsWith("shop.report."))
					.doesNotHaveDuplicates();
				assertThat(intercepted).hasSize(3).containsOnly("timer shop.report");
				assertThat(context.getBean(ServiceRegistry.class).entrypoints())
					.filteredOn((entrypoint) -> entrypoint.name().equals("report"))
					.singleElement()
					.satisfies((entrypoint) -> assertThat(entrypoint.statistics().snapshot().requests()).isEqualTo(3));
			});
	}

	@Test
	void whenTheZoneIsConfiguredThenItIsThatOfTimersWithoutOne() {
		this.manualRunner.withBean(Reports.class)
			.withPropertyValues("microservice.timer.zone=Asia/Tokyo")
			.run((context) -> assertThat(context.getBean(TimerControl.class).timer("shop.daily").nextRun())
				.isEqualTo("2026-03-28T15:00:00Z"));
		this.manualRunner.withBean(Reports.class)
			.run((context) -> assertThat(context.getBean(TimerControl.class).timer("shop.daily").schedule())
				.contains(ZoneId.systemDefault().toString()));
	}

	@Test
	void timersAreControlledByName() {
		this.manualRunner.withBean(Reports.class).run((context) -> {
			TimerControl control = context.getBean(TimerControl.class);
			assertThat(control.timers()).extracting(TimerStatus::name).containsExactly("shop.daily", "shop.report");
			control.pause("shop.report");
			this.clock.pass(Duration.ofMinutes(25));
			assertThat(context.getBean(Reports.class).ticks).isEmpty();
			control.trigger("shop.report");
			this.clock.runDue();
			assertThat(context.getBean(Reports.class).ticks).singleElement().matches(TimerTick::triggered);
			control.resume("shop.report");
			this.clock.pass(Duration.ofMinutes(5));
			assertThat(context.getBean(Reports.class).ticks).hasSize(2);
			assertThatIllegalArgumentException().isThrownBy(() -> control.pause("shop.nothing"))
				.withMessageContaining("shop.report");
		});
	}

	@Test
	void whenTimeIsRealThenOneThreadWaitsForAllTimers() {
		this.contextRunner.withBean(Fast.class).run((context) -> {
			Fast fast = context.getBean(Fast.class);
			await().until(() -> fast.first.size() > 2 && fast.second.size() > 2);
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> thread.getName().equals("timers"))
				.hasSize(1);
		});
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("timers")));
	}

	@Test
	void whenThereAreNoTimersThenThereIsNoThread() {
		this.contextRunner.run((context) -> assertThat(Thread.getAllStackTraces().keySet())
			.noneMatch((thread) -> thread.getName().equals("timers")));
	}

	@Test
	void whenARunDoesNotEndThenTheShutdownDoesNotWaitForEver() {
		this.contextRunner.withBean(Endless.class)
			.withPropertyValues("microservice.timer.shutdown-timeout=10ms")
			.run((context) -> await().until(() -> context.getBean(TimerControl.class)
				.timer("shop.endless")
				.state() == TimerStatus.State.RUNNING));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "NoTime | exactly one", "TwoTimes | exactly one", "ZeroInterval | longer than zero",
					"UnknownZone | Europe/Stockholm", "UnreadableWord | every 5 minutes", "UnreadableCron | six fields",
					"LongJitter | shorter than PT1S", "DelayedCron | initialDelay", "WithParameter | TimerTick",
					"SameName | another name" })
	void whenATimerCannotRunThenStartupFailsAndSaysWhatIsAccepted(String type, String action) throws Exception {
		Class<?> bean = Class.forName(TimerAutoConfigurationTests.class.getName() + '$' + type);
		this.contextRunner.withBean(bean)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidEntrypointException.class,
						(ex) -> assertThat(ex.action()).contains(action)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Mars/Olympus" })
	void whenTheConfiguredZoneIsUnknownThenStartupFails(String zone) {
		this.contextRunner.withPropertyValues("microservice.timer.zone=" + zone)
			.run((context) -> assertThat(context).hasFailed());
	}

	static class Reports {

		private final List<TimerTick> ticks = new CopyOnWriteArrayList<>();

		private final List<String> callIds = new CopyOnWriteArrayList<>();

		@Timer(interval = "${report.every}", eager = true)
		Mono<Void> report(CallContext context, TimerTick tick) {
			return Mono.fromRunnable(() -> {
				this.ticks.add(tick);
				this.callIds.add(context.callId());
			});
		}

		@Timer(interval = "daily", name = "daily")
		void everyDay() {
		}

	}

	static class Fast {

		private final List<Integer> first = new CopyOnWriteArrayList<>();

		private final List<Integer> second = new CopyOnWriteArrayList<>();

		@Timer(interval = "10ms", name = "first")
		void first() {
			this.first.add(1);
		}

		@Timer(interval = "15ms", name = "second")
		@Timer(interval = "1h", name = "third")
		void second() {
			this.second.add(1);
		}

	}

	static class Endless {

		@Timer(interval = "1ms")
		Mono<Void> endless() {
			return Mono.never();
		}

	}

	static class NoTime {

		@Timer
		void run() {
		}

	}

	static class TwoTimes {

		@Timer(interval = "1s", cron = "0 0 8 * * *")
		void run() {
		}

	}

	static class ZeroInterval {

		@Timer(interval = "0s")
		void run() {
		}

	}

	static class UnknownZone {

		@Timer(at = "08:00", zone = "Europe/Atlantis")
		void run() {
		}

	}

	static class UnreadableWord {

		@Timer(interval = "now and then")
		void run() {
		}

	}

	static class UnreadableCron {

		@Timer(cron = "0 8 * * *")
		void run() {
		}

	}

	static class LongJitter {

		@Timer(interval = "1s", jitter = "1s")
		void run() {
		}

	}

	static class DelayedCron {

		@Timer(cron = "0 0 8 * * *", initialDelay = "1s")
		void run() {
		}

	}

	static class WithParameter {

		@Timer(interval = "1s")
		void run(String text) {
		}

	}

	static class SameName {

		@Timer(interval = "1s")
		@Timer(interval = "2s")
		void run() {
		}

	}

}
