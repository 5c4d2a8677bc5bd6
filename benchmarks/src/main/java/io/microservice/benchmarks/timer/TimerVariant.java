package io.microservice.benchmarks.timer;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import io.microservice.context.CallContextReader;
import io.microservice.service.CallObserver;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerTick;
import io.microservice.timer.clock.SystemTimerClock;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.local.LocalTimer;
import io.microservice.timer.local.RunningTimers;
import io.microservice.timer.local.TimerRegistrar;
import io.microservice.timer.schedule.ScheduleParser;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What runs the timers. Each begins at a moment of its own within the first second.
 */
enum TimerVariant {

	/**
	 * Timers of this starter, with ten workers.
	 */
	OURS {

		@Override
		void start(int timers, LongConsumer lateNanos) throws Exception {
			Executor threads = Executors.newFixedThreadPool(THREADS);
			EntrypointInvokers invokers = new EntrypointInvokers(
					new ServiceWorkers((service) -> new Workers(THREADS, threads)), CallObserver.NONE, List.of());
			Timetable timetable = new Timetable(new SystemTimerClock());
			RunningTimers running = new RunningTimers(
					(definition, runner) -> new LocalTimer(definition, runner, timetable), Duration.ZERO);
			TimerRegistrar registrar = new TimerRegistrar(new ServiceRegistry(), invokers, new CallContextReader(10),
					(text) -> text, new ScheduleParser(ZoneId.of("UTC")), running);
			Ticking ticking = new Ticking(lateNanos);
			Method method = Ticking.class.getDeclaredMethod("tick", TimerTick.class);
			EntrypointMethod entrypoint = new EntrypointMethod(new ServiceDefinition("bench"), () -> ticking, method,
					method);
			for (int i = 0; i < timers; i++) {
				registrar.register(AnnotationUtils.synthesizeAnnotation(
						Map.of("interval", INTERVAL.toString(), "initialDelay",
								Duration.ofNanos(1 + spread(i, timers)).toString(), "name", "t" + i),
						Timer.class, null), entrypoint);
			}
			running.start();
		}

	},

	/**
	 * Spring's scheduler, with ten threads.
	 */
	SPRING {

		@Override
		void start(int timers, LongConsumer lateNanos) {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setPoolSize(THREADS);
			scheduler.initialize();
			Instant start = Instant.now().plusSeconds(1);
			for (int i = 0; i < timers; i++) {
				Instant first = start.plusNanos(spread(i, timers));
				AtomicLong count = new AtomicLong();
				scheduler.scheduleAtFixedRate(() -> {
					Instant scheduled = first.plus(INTERVAL.multipliedBy(count.getAndIncrement()));
					lateNanos.accept(Duration.between(scheduled, Instant.now()).toNanos());
				}, first, INTERVAL);
			}
		}

	};

	private static final int THREADS = 10;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	/**
	 * Start timers.
	 * @param timers how many
	 * @param lateNanos is told at each tick how late it is
	 */
	abstract void start(int timers, LongConsumer lateNanos) throws Exception;

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static long spread(int timer, int timers) {
		return INTERVAL.toNanos() / timers * timer;
	}

	/**
	 * Has the method of all timers of ours.
	 */
	static final class Ticking {

		private final LongConsumer lateNanos;

		Ticking(LongConsumer lateNanos) {
			this.lateNanos = lateNanos;
		}

		void tick(TimerTick tick) {
			this.lateNanos.accept(Duration.between(tick.scheduledTime(), Instant.now()).toNanos());
		}

	}

}
