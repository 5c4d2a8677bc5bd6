package io.microservice.test.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.timer.clock.TimerClock;
import io.microservice.timer.clock.Timetable;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Time as a test wants it. It stands still but for what the test lets pass. Timers then
 * run at their times, in their order, on the worker threads they always run on, while the
 * test waits for them. A bean of tests with {@link AutoConfigureTimeMachine}; to be used
 * by one thread at a time.
 */
public final class TimeMachine implements TimerClock {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final List<Timetable> timetables = new CopyOnWriteArrayList<>();

	private volatile Instant shown;

	private volatile Instant elapsed;

	/**
	 * Create a time machine.
	 * @param now what time it is
	 */
	public TimeMachine(Instant now) {
		this.shown = now;
		this.elapsed = now;
	}

	@Override
	public Instant instant() {
		return this.shown;
	}

	@Override
	public Instant elapsed() {
		return this.elapsed;
	}

	/**
	 * Return a clock that shows this time, for the code under test.
	 * @param zone the zone of the clock
	 * @return the clock
	 */
	public Clock clock(ZoneId zone) {
		return withZone(zone);
	}

	/**
	 * Let time pass. Whatever is due meanwhile runs at its time, and to its end.
	 * @param duration how much time passes
	 * @throws AssertionError if a timer does not come to its end within ten seconds
	 */
	public void advance(Duration duration) {
		Assert.isTrue(!duration.isNegative(), "Time does not pass backwards, set the clock instead");
		Instant end = this.elapsed.plus(duration);
		runDue();
		for (Duration next = untilNext(end); next != null; next = untilNext(end)) {
			pass(next.isNegative() ? Duration.ZERO : next);
			runDue();
		}
		pass(this.elapsed.isBefore(end) ? Duration.between(this.elapsed, end) : Duration.ZERO);
	}

	/**
	 * Let time pass until clocks show a time. Whatever is due meanwhile runs.
	 * @param time the time, not before now
	 * @throws AssertionError if a timer does not come to its end within ten seconds
	 */
	public void advanceTo(Instant time) {
		advance(Duration.between(this.shown, time));
	}

	/**
	 * Let time pass as if the application stood still meanwhile: what was due then begins
	 * now. Waits for nothing, so that a test can look at timers that are running.
	 * @param duration how much time passes
	 */
	public void leap(Duration duration) {
		pass(duration);
		this.timetables.forEach(Timetable::runDue);
	}

	/**
	 * Set the clock, forward or back, while no time passes.
	 * @param time what the clock shows now
	 */
	public void set(Instant time) {
		this.shown = time;
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
				TimeMachine.this.timetables.remove(timetable);
			}

		};
	}

	private void pass(Duration duration) {
		this.elapsed = this.elapsed.plus(duration);
		this.shown = this.shown.plus(duration);
	}

	private void runDue() {
		do {
			awaitIdle();
			this.timetables.forEach(Timetable::runDue);
			awaitIdle();
		}
		while (untilNext(this.elapsed) != null);
	}

	private void awaitIdle() {
		for (Timetable timetable : this.timetables) {
			try {
				if (!timetable.activity().awaitIdle(PATIENCE)) {
					throw new AssertionError("A timer was still running after %s".formatted(PATIENCE));
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while timers were running", ex);
			}
		}
	}

	private @Nullable Duration untilNext(Instant end) {
		Duration earliest = null;
		for (Timetable timetable : this.timetables) {
			Duration next = timetable.untilNext();
			if (next != null && !this.elapsed.plus(next).isAfter(end)
					&& (earliest == null || next.compareTo(earliest) < 0)) {
				earliest = next;
			}
		}
		return earliest;
	}

}
