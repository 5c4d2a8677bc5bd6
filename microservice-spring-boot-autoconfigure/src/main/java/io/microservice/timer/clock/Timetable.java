package io.microservice.timer.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.microservice.timer.clock.TimerClock.Driver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Everything that is to be done at a time, and how much of it is being done. Nobody waits
 * for times until there is one. Thread-safe.
 */
public final class Timetable implements DisposableBean {

	private static final Log logger = LogFactory.getLog(Timetable.class);

	private final TimerClock clock;

	private final Alarms shown;

	private final Alarms elapsed;

	private final Activity activity = new Activity();

	private @Nullable Driver driver;

	private boolean closed;

	/**
	 * Create an empty timetable.
	 * @param clock tells the time
	 */
	public Timetable(TimerClock clock) {
		this.clock = clock;
		this.shown = new Alarms(clock);
		this.elapsed = new Alarms(clock::elapsed);
	}

	/**
	 * Return the clock.
	 * @return the clock
	 */
	public TimerClock clock() {
		return this.clock;
	}

	/**
	 * Return the time.
	 * @param scale how it is told
	 * @return the time
	 */
	public Instant now(TimeScale scale) {
		return alarms(scale).now();
	}

	/**
	 * Let something be done at a time, on the thread that waits for all times, or on that
	 * of a test.
	 * @param scale how the time is told
	 * @param time the time; what has passed is now
	 * @param task what is to be done, without waiting for anything
	 * @return lets it be cancelled
	 */
	public Alarm at(TimeScale scale, Instant time, Runnable task) {
		Alarms alarms = alarms(scale);
		Alarm alarm = alarms.add(time, task);
		if (alarms.isEarliest(alarm)) {
			driveOrWake();
		}
		return alarm;
	}

	private Alarms alarms(TimeScale scale) {
		return (scale == TimeScale.ELAPSED) ? this.elapsed : this.shown;
	}

	private synchronized void driveOrWake() {
		if (this.driver != null) {
			this.driver.changed();
		}
		else if (!this.closed) {
			this.driver = this.clock.drive(this);
		}
	}

	/**
	 * Return how long it is until the next is due.
	 * @return the duration, not positive if it is due, {@code null} if there is none
	 */
	public @Nullable Duration untilNext() {
		Duration one = this.shown.untilNext();
		Duration other = this.elapsed.untilNext();
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.compareTo(other) < 0) ? one : other;
	}

	/**
	 * Do everything that is due.
	 */
	public void runDue() {
		run(this.elapsed.takeDue());
		run(this.shown.takeDue());
	}

	private static void run(List<Alarm> due) {
		for (Alarm alarm : due) {
			try {
				alarm.ring();
			}
			catch (Throwable ex) {
				logger.error("What was to be done at %s could not be".formatted(alarm.time()), ex);
			}
		}
	}

	/**
	 * Return what is being done, of all that began at its time.
	 * @return the activity
	 */
	public Activity activity() {
		return this.activity;
	}

	@Override
	public synchronized void destroy() {
		this.closed = true;
		if (this.driver != null) {
			this.driver.stop();
		}
	}

}
