package io.microservice.timer.schedule;

import java.time.Instant;

import io.microservice.timer.Missed;
import org.jspecify.annotations.Nullable;

/**
 * Which time of a schedule is to run next.
 *
 * @param tick the time, or {@code null} if there is none any more
 * @param missed how many times before it do not run
 */
public record TickPlan(@Nullable Instant tick, long missed) {

	/**
	 * From this number of missed times on they are no longer counted.
	 */
	private static final int MOST_COUNTED = 10_000;

	/**
	 * Plan after a run, or after a time in which none could begin: what was due is
	 * missed.
	 * @param schedule the schedule
	 * @param missed what becomes of missed times
	 * @param last the last time that was dealt with
	 * @param now the time it is
	 * @return the plan
	 */
	public static TickPlan afterHindrance(Schedule schedule, Missed missed, Instant last, Instant now) {
		TickPlan plan = whenDue(schedule, missed, last, now);
		if (missed != Missed.SKIP || plan.tick == null || plan.tick.isAfter(now)) {
			return plan;
		}
		return new TickPlan(schedule.next(now), plan.missed + 1);
	}

	/**
	 * Plan when a time has come and nothing hinders its run: of several that have come
	 * the last one runs, and those before it are missed.
	 * @param schedule the schedule
	 * @param missed what becomes of missed times
	 * @param last the last time that was dealt with
	 * @param now the time it is
	 * @return the plan
	 */
	public static TickPlan whenDue(Schedule schedule, Missed missed, Instant last, Instant now) {
		Instant tick = schedule.next(last);
		if (missed == Missed.CATCH_UP || tick == null || tick.isAfter(now)) {
			return new TickPlan(tick, 0);
		}
		long passed = 0;
		Instant following = schedule.next(tick);
		while (following != null && !following.isAfter(now)) {
			if (++passed == MOST_COUNTED) {
				return new TickPlan(lastBefore(schedule, following, now), passed);
			}
			tick = following;
			following = schedule.next(tick);
		}
		return new TickPlan(tick, passed);
	}

	/**
	 * Return the last of very many times up to now, looking for it ever further back.
	 */
	private static Instant lastBefore(Schedule schedule, Instant earliest, Instant now) {
		Instant found = earliest;
		for (long back = 1; found.equals(earliest) && now.minusSeconds(back).isAfter(earliest); back *= 2) {
			Instant next = schedule.next(now.minusSeconds(back));
			while (next != null && !next.isAfter(now)) {
				found = next;
				next = schedule.next(next);
			}
		}
		return found;
	}

}
