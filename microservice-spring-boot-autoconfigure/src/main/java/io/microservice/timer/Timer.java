package io.microservice.timer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointReflectiveProcessor;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Makes a method of a bean run at times: every {@link #interval()}, by {@link #cron()},
 * or {@link #at()} a time of day or once. Exactly one of the three is given.
 *
 * <p>
 * The method has no parameters but, in any order, a
 * {@link io.microservice.context.CallContext} and a {@link TimerTick}. What it returns is
 * ignored, but a {@link java.util.concurrent.CompletionStage} or a reactive type has to
 * complete before the run is over. It runs on a worker thread of its service, and never
 * overlaps itself. A failed run is logged, and the schedule goes on.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
@Repeatable(Timer.List.class)
public @interface Timer {

	/**
	 * Time from one run to the next, counted from the start of the application and
	 * without drift: {@code 500ms}, {@code 1m30s}, {@code PT5M}, {@code every 5 minutes};
	 * a bare number is in milliseconds. Or a word for times of the calendar:
	 * {@code hourly}, {@code daily}, {@code every monday}, {@code weekdays} and such.
	 * Placeholders are resolved.
	 * @return the interval
	 */
	String interval() default "";

	/**
	 * Times of the calendar as a cron expression of Spring's, with six fields from second
	 * to day of week, or a macro such as {@code @daily}. Placeholders are resolved.
	 * @return the expression
	 */
	String cron() default "";

	/**
	 * A time of day, {@code 08:00} or {@code 08:00:30}, or the date and time of a single
	 * run, {@code 2030-01-31T08:00} with an offset or without. Placeholders are resolved.
	 * @return the time
	 */
	String at() default "";

	/**
	 * Time zone of times of the calendar, such as {@code Europe/Stockholm}. Placeholders
	 * are resolved. By default what {@code microservice.timer.zone} says, else that of
	 * the JVM.
	 * @return the zone
	 */
	String zone() default "";

	/**
	 * Whether there is a run at the start, too. Of a timer that runs once per cluster,
	 * only when the first instance ever starts.
	 * @return {@code true} to run at the start
	 */
	boolean eager() default false;

	/**
	 * Time from the start to the first run of an {@link #interval()}, from which the
	 * others are counted then. Placeholders are resolved. By default one interval.
	 * @return the duration
	 */
	String initialDelay() default "";

	/**
	 * Longest time by which a run is put off, by chance and anew each time, so that
	 * instances do not all run at once. Shorter than an {@link #interval()}. Placeholders
	 * are resolved. By default none.
	 * @return the duration
	 */
	String jitter() default "";

	/**
	 * What becomes of runs whose time came while they could not begin.
	 * @return what becomes of them
	 */
	Missed missed() default Missed.SKIP;

	/**
	 * Which instances of the service run the timer.
	 * @return every instance, or one of them
	 */
	Cluster cluster() default Cluster.EVERY_INSTANCE;

	/**
	 * Name of the timer, in call ids, logs, metrics and in the name of its queue. By
	 * default the name of the method.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Exceptions that are expected: they are logged as warnings.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Several timers of one method, each with a name of its own.
	 */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@interface List {

		/**
		 * The timers.
		 * @return the timers
		 */
		Timer[] value();

	}

}
