package io.microservice.timer.cluster;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The right to run a timer, and what was done with it.
 *
 * @param number counts its changes, 0 of one just made
 * @param holder the instance that wrote it
 * @param schedule when the timer runs, to notice that it was changed
 * @param last the last scheduled time that was dealt with
 * @param claimed the scheduled time a run was begun for and is not known to be over, or
 * {@code null}
 * @param extra whether that run was triggered, so that the time is none of the schedule
 * @param paused whether the timer is paused
 */
record Token(long number, String holder, String schedule, Instant last, @Nullable Instant claimed, boolean extra,
		boolean paused) {

	static Token create(String holder, String schedule, Instant now) {
		return new Token(0, holder, schedule, now, null, false, false);
	}

	boolean isNew() {
		return this.number == 0;
	}

	boolean isSameAs(Token other) {
		return this.number == other.number && this.holder.equals(other.holder);
	}

	boolean isClaimOf(String holder, Instant tick) {
		return this.holder.equals(holder) && tick.equals(this.claimed);
	}

	/**
	 * Return the token with nothing changed, to show that it can be.
	 */
	Token again(String holder) {
		return new Token(this.number + 1, holder, this.schedule, this.last, this.claimed, this.extra, this.paused);
	}

	Token claim(String holder, Instant tick, boolean extra) {
		return new Token(this.number + 1, holder, this.schedule, this.last, tick, extra, this.paused);
	}

	/**
	 * Return the token with nothing claimed.
	 * @param last the last time that was dealt with
	 */
	Token settle(String holder, Instant last) {
		return new Token(this.number + 1, holder, this.schedule, last, null, false, this.paused);
	}

	Token reschedule(String holder, String schedule, Instant now) {
		return new Token(this.number + 1, holder, schedule, now, null, false, this.paused);
	}

	Token pause(String holder, boolean paused, Instant last) {
		return new Token(this.number + 1, holder, this.schedule, last, this.claimed, this.extra, paused);
	}

}
