package io.microservice.timer.cluster;

import java.time.Duration;
import java.time.Instant;

import io.microservice.timer.Missed;
import io.microservice.timer.TimerTick;
import io.microservice.timer.local.TimerDefinition;
import io.microservice.timer.schedule.IntervalSchedule;
import io.microservice.timer.schedule.Schedule;
import io.microservice.timer.schedule.TickPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a token means: which run is next, and what to put right before. Pure computation.
 */
final class TokenRules {

	private final TimerDefinition definition;

	private final String holder;

	/**
	 * Create rules.
	 * @param definition the timer
	 * @param holder this instance
	 */
	TokenRules(TimerDefinition definition, String holder) {
		this.definition = definition;
		this.holder = holder;
	}

	/**
	 * Return a token where there was none.
	 */
	Token create(Instant now) {
		Duration delay = this.definition.initialDelay();
		Instant last = (delay != null && this.definition.schedule() instanceof IntervalSchedule schedule)
				? now.plus(delay).minus(schedule.interval()) : now;
		return Token.create(this.holder, description(), last);
	}

	/**
	 * Return the token as it has to be before anything is run.
	 * @param finished the last run that ended here, if there was one
	 * @return the changed token, or {@code null} if it is right
	 */
	@Nullable Token corrected(Token token, @Nullable Instant finished, Instant now) {
		Instant claimed = token.claimed();
		if (claimed != null) {
			boolean over = token.isClaimOf(this.holder, claimed) && claimed.equals(finished);
			boolean dealtWith = over || this.definition.missed() == Missed.SKIP;
			return token.settle(this.holder, (dealtWith && !token.extra()) ? claimed : token.last());
		}
		return token.schedule().equals(description()) ? null : token.reschedule(this.holder, description(), now);
	}

	/**
	 * Return the token as it is when the timer is paused or resumed. What would have run
	 * meanwhile is not missed.
	 * @return the changed token, or {@code null} if it is so already
	 */
	@Nullable Token paused(Token token, boolean paused, Instant now) {
		if (token.paused() == paused) {
			return null;
		}
		Instant passed = TickPlan.whenDue(schedule(token), Missed.SKIP, token.last(), now).tick();
		boolean leftOut = !paused && passed != null && !passed.isAfter(now);
		return token.pause(this.holder, paused, (leftOut && passed != null) ? passed : token.last());
	}

	/**
	 * Return when the next run is scheduled.
	 * @param hindered whether runs that were due until now could not begin
	 */
	@Nullable Instant nextTick(Token token, boolean hindered, Instant now) {
		if (token.isNew() && this.definition.eager()) {
			return token.last();
		}
		Missed missed = this.definition.missed();
		return (hindered ? TickPlan.afterHindrance(schedule(token), missed, token.last(), now)
				: TickPlan.whenDue(schedule(token), missed, token.last(), now))
			.tick();
	}

	/**
	 * Return what a run that begins now is for.
	 * @param planned when it was scheduled
	 */
	TimerTick tick(Token token, Instant planned, Instant now) {
		TickPlan plan = TickPlan.whenDue(schedule(token), this.definition.missed(), token.last(), now);
		Instant tick = plan.tick();
		return new TimerTick(this.definition.name(), (tick != null && !tick.isAfter(now)) ? tick : planned,
				plan.missed(), false);
	}

	/**
	 * Return whether the time of the next run has come.
	 * @param last the run before it
	 */
	boolean isDue(Token token, Instant last, Instant now) {
		Instant following = schedule(token).next(last);
		return following != null && !following.isAfter(now);
	}

	private Schedule schedule(Token token) {
		return this.definition.schedule().countedFrom(token.last());
	}

	private String description() {
		return this.definition.schedule().toString();
	}

}
