package io.microservice.timer.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The time of this machine. A thread sleeps until the earliest time of all, but looks at
 * the clock every second, in case it was set.
 */
public final class SystemTimerClock implements TimerClock {

	private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

	private final Instant start = Instant.now();

	private final long startNanos = System.nanoTime();

	/**
	 * Create a clock.
	 */
	public SystemTimerClock() {
	}

	@Override
	public Instant instant() {
		return Instant.now();
	}

	@Override
	public Instant elapsed() {
		return this.start.plusNanos(System.nanoTime() - this.startNanos);
	}

	@Override
	public Driver drive(Timetable timetable) {
		ThreadDriver driver = new ThreadDriver(timetable);
		driver.thread.start();
		return driver;
	}

	private static final class ThreadDriver implements Driver, Runnable {

		private final Timetable timetable;

		private final Thread thread = new Thread(this, "timers");

		private volatile boolean stopped;

		ThreadDriver(Timetable timetable) {
			this.timetable = timetable;
			this.thread.setDaemon(false);
		}

		@Override
		public void run() {
			while (!this.stopped) {
				this.timetable.runDue();
				Duration left = this.timetable.untilNext();
				sleep(left);
			}
		}

		private void sleep(@Nullable Duration left) {
			Duration sleep = (left == null || left.compareTo(LONGEST_SLEEP) > 0) ? LONGEST_SLEEP : left;
			if (sleep.compareTo(Duration.ZERO) > 0 && !this.stopped) {
				LockSupport.parkNanos(this.timetable, sleep.toNanos());
			}
		}

		@Override
		public void changed() {
			LockSupport.unpark(this.thread);
		}

		@Override
		public void stop() {
			this.stopped = true;
			LockSupport.unpark(this.thread);
		}

	}

}
