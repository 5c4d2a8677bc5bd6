package io.microservice.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.timer.clock.TimerClock;
import io.microservice.timer.clock.Timetable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clock that stands still until it is told to go on.
 */
public final class ManualClock implements TimerClock {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final List<Timetable> timetables = new CopyOnWriteArrayList<>();

	private volatile Instant shown;

	private volatile Instant elapsed;

	public ManualClock(String now) {
		this.shown = Instant.parse(now);
		this.elapsed = this.shown;
	}

	@Override
	public Instant instant() {
		return this.shown;
	}

	@Override
	public Instant elapsed() {
		return this.elapsed;
	}

	@Override
	public Driver drive(Timetable timetable) {
		this.timetables.add(timetable);
		return new Driver() {

			@Override
			public void changed() {
			}

			@Override
			public void stop() {
				ManualClock.this.timetables.remove(timetable);
			}

		};
	}

	/**
	 * Let time pass, and everything run at its time and to its end.
	 */
	public void pass(Duration duration) {
		Instant end = this.elapsed.plus(duration);
		runDue();
		for (Duration next = untilNext(end); next != null; next = untilNext(end)) {
			jump(next.isNegative() ? Duration.ZERO : next);
			runDue();
		}
		if (this.elapsed.isBefore(end)) {
			jump(Duration.between(this.elapsed, end));
		}
	}

	/**
	 * Let time pass as if this program stood still meanwhile.
	 */
	public void jump(Duration duration) {
		this.elapsed = this.elapsed.plus(duration);
		this.shown = this.shown.plus(duration);
	}

	/**
	 * Let the clock show another time.
	 */
	public void set(String now) {
		this.shown = Instant.parse(now);
	}

	/**
	 * Run what is due now, without waiting for its end.
	 */
	public void wake() {
		this.timetables.forEach(Timetable::runDue);
	}

	/**
	 * Run what is due now, and whatever is due because of it.
	 */
	public void runDue() {
		do {
			wake();
			awaitIdle();
		}
		while (untilNext(this.elapsed) != null);
	}

	private void awaitIdle() {
		this.timetables.forEach((timetable) -> {
			try {
				assertThat(timetable.activity().awaitIdle(PATIENCE)).as("timers are idle").isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private Duration untilNext(Instant end) {
		return this.timetables.stream()
			.map(Timetable::untilNext)
			.filter((next) -> next != null && !this.elapsed.plus(next).isAfter(end))
			.min(Duration::compareTo)
			.orElse(null);
	}

}
