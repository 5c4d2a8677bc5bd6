package io.microservice.timer.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells timers what time it is, and wakes them. A bean, which tests replace by one that
 * they set.
 */
public interface TimerClock extends InstantSource {

	/**
	 * Return the time as a clock tells it that is never set: the time that has passed,
	 * added to what time it was at some start.
	 * @return the time
	 */
	Instant elapsed();

	/**
	 * Begin to look after a timetable: run what is due, whenever it is.
	 * @param timetable the timetable
	 * @return what looks after it
	 */
	Driver drive(Timetable timetable);

	/**
	 * Return what a clock on the wall shows at an elapsed time.
	 * @param elapsed the elapsed time
	 * @return the same, unless the clock was set meanwhile
	 */
	default Instant shown(Instant elapsed) {
		Duration set = Duration.between(elapsed(), instant());
		return (set.abs().compareTo(Duration.ofSeconds(1)) < 0) ? elapsed : elapsed.plusMillis(set.toMillis());
	}

	/**
	 * Return whether time passes by itself, for everybody.
	 * @return {@code false} if a test lets it pass, for this application alone
	 */
	default boolean isReal() {
		return true;
	}

	/**
	 * Looks after a timetable.
	 */
	interface Driver {

		/**
		 * Note that something is due earlier than before.
		 */
		void changed();

		/**
		 * Run no more.
		 */
		void stop();

	}

}
