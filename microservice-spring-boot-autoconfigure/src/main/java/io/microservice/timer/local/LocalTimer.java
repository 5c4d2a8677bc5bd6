package io.microservice.timer.local;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.microservice.timer.TimerStatus;
import io.microservice.timer.TimerStatus.State;
import io.microservice.timer.TimerTick;
import io.microservice.timer.clock.Alarm;
import io.microservice.timer.clock.TimeScale;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.schedule.Schedule;
import io.microservice.timer.schedule.TickPlan;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A timer that this instance runs for itself. Its next time is looked for when it is
 * neither waiting for one nor running, so it cannot overlap itself.
 */
public final class LocalTimer implements ManagedTimer {

	private static final Log logger = LogFactory.getLog(LocalTimer.class);

	private final TimerDefinition definition;

	private final TickRunner runner;

	private final Timetable timetable;

	private final TimeScale scale;

	private final TimerRecord record;

	private Schedule schedule;

	private Instant last = Instant.EPOCH;

	private @Nullable Instant next;

	private @Nullable Alarm alarm;

	private boolean started;

	private boolean running;

	private boolean paused;

	private boolean triggered;

	private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	/**
	 * Create a timer.
	 * @param definition when it runs
	 * @param runner runs it
	 * @param timetable wakes it
	 */
	public LocalTimer(TimerDefinition definition, TickRunner runner, Timetable timetable) {
		this.definition = definition;
		this.runner = runner;
		this.timetable = timetable;
		this.schedule = definition.schedule();
		this.scale = this.schedule.isCalendar() ? TimeScale.SHOWN : TimeScale.ELAPSED;
		this.record = new TimerRecord(definition, runner);
	}

	@Override
	public String name() {
		return this.definition.name();
	}

	@Override
	public synchronized void start() {
		this.started = true;
		this.triggered = false;
		this.stopped = new CompletableFuture<>();
		this.last = now();
		this.schedule = this.definition.startingAt(this.last);
		if (this.definition.eager() && !this.running && !this.paused) {
			await(this.last);
		}
		else {
			goOn();
		}
		if (this.schedule.next(this.last) == null) {
			logger.info("Timer %s runs no more: %s has passed".formatted(name(), this.schedule));
		}
	}

	@Override
	public synchronized CompletableFuture<Void> stop() {
		this.started = false;
		this.triggered = false;
		forgetNext();
		if (!this.running) {
			this.stopped.complete(null);
		}
		return this.stopped;
	}

	@Override
	public synchronized void pause() {
		this.paused = true;
		forgetNext();
	}

	@Override
	public synchronized void resume() {
		if (this.paused) {
			this.paused = false;
			this.last = now();
			goOn();
		}
	}

	@Override
	public synchronized void trigger() {
		this.triggered = this.started;
		goOn();
	}

	/**
	 * Wait for what comes next, if there is nothing else to do.
	 */
	private void goOn() {
		if (!this.started || this.running) {
			return;
		}
		forgetNext();
		if (this.triggered) {
			this.alarm = this.timetable.at(this.scale, now(), this::runTriggered);
		}
		else if (!this.paused) {
			Instant tick = TickPlan.afterHindrance(this.schedule, this.definition.missed(), this.last, now()).tick();
			if (tick != null) {
				await(tick);
			}
		}
	}

	private void await(Instant tick) {
		this.next = tick;
		this.alarm = this.timetable.at(this.scale, this.definition.putOff(tick), this::runNext);
	}

	private void forgetNext() {
		this.next = null;
		if (this.alarm != null) {
			this.alarm.cancel();
			this.alarm = null;
		}
	}

	private void runNext() {
		TimerTick tick;
		synchronized (this) {
			Instant planned = this.next;
			if (planned == null || this.running) {
				return;
			}
			TickPlan plan = TickPlan.whenDue(this.schedule, this.definition.missed(), this.last, now());
			this.last = (plan.tick() != null && !plan.tick().isAfter(now())) ? plan.tick() : planned;
			this.record.missed(plan.missed());
			tick = begin(this.last, plan.missed(), false);
		}
		this.runner.run(tick, new LocalRun(tick));
	}

	private void runTriggered() {
		TimerTick tick;
		synchronized (this) {
			if (!this.started || this.running || !this.triggered) {
				return;
			}
			this.triggered = false;
			tick = begin(now(), 0, true);
		}
		this.runner.run(tick, new LocalRun(tick));
	}

	private TimerTick begin(Instant scheduled, long missed, boolean triggered) {
		forgetNext();
		this.running = true;
		this.timetable.activity().begin();
		return new TimerTick(name(), shown(scheduled), missed, triggered);
	}

	private synchronized boolean begun(TimerTick tick) {
		if (!this.started) {
			ended();
			return false;
		}
		this.record.begun(tick.scheduledTime(), shown(now()));
		return true;
	}

	private synchronized void ended() {
		this.running = false;
		if (this.started) {
			Instant following = this.schedule.next(this.last);
			if (following != null && !following.isAfter(now())) {
				this.record.overrun();
			}
			goOn();
		}
		else {
			this.stopped.complete(null);
		}
		this.timetable.activity().end();
	}

	private Instant now() {
		return this.timetable.now(this.scale);
	}

	private Instant shown(Instant time) {
		return (this.scale == TimeScale.ELAPSED) ? this.timetable.clock().shown(time) : time;
	}

	@Override
	public synchronized TimerStatus status() {
		return this.record.status(state(), (this.next != null) ? shown(this.next) : null);
	}

	private State state() {
		if (!this.started) {
			return State.STOPPED;
		}
		if (this.running) {
			return State.RUNNING;
		}
		return this.paused ? State.PAUSED : State.WAITING;
	}

	private final class LocalRun implements TickRunner.Run {

		private final TimerTick tick;

		LocalRun(TimerTick tick) {
			this.tick = tick;
		}

		@Override
		public boolean begin() {
			return begun(this.tick);
		}

		@Override
		public void end() {
			synchronized (LocalTimer.this) {
				LocalTimer.this.record.ended(shown(now()));
				ended();
			}
		}

	}

}
