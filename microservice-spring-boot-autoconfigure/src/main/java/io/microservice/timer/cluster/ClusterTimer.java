package io.microservice.timer.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.timer.TimerStatus;
import io.microservice.timer.TimerStatus.State;
import io.microservice.timer.TimerTick;
import io.microservice.timer.clock.Alarm;
import io.microservice.timer.clock.TimeScale;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.cluster.TokenKeeper.Arrival;
import io.microservice.timer.local.ManagedTimer;
import io.microservice.timer.local.TickRunner;
import io.microservice.timer.local.TimerDefinition;
import io.microservice.timer.local.TimerRecord;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A timer that one instance runs at a time: that which has the token. It claims every run
 * on the token right before it begins, so that it does not begin if another instance may
 * have the token meanwhile, and settles the token when the run is over.
 */
final class ClusterTimer implements ManagedTimer {

	private static final Log logger = LogFactory.getLog(ClusterTimer.class);

	/**
	 * Brokers give up on whoever keeps a message for long, RabbitMQ after half an hour.
	 */
	private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(5);

	private static final Duration FIRST_TOKEN_PATIENCE = Duration.ofSeconds(2);

	private final TimerDefinition definition;

	private final TickRunner runner;

	private final Timetable timetable;

	private final TokenQueue queue;

	private final String holder;

	private final TokenRules rules;

	private final TokenKeeper keeper;

	private final AmqpConsumer consumer;

	private final TimerRecord record;

	private @Nullable Alarm alarm;

	private @Nullable Alarm refresh;

	private @Nullable Instant next;

	private @Nullable Instant finished;

	private @Nullable Boolean pauseWish;

	private boolean triggered;

	private boolean hindered;

	private boolean running;

	private boolean started;

	private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	private CompletableFuture<Void> firstToken = CompletableFuture.completedFuture(null);

	ClusterTimer(TimerDefinition definition, TickRunner runner, Timetable timetable, TokenQueue queue) {
		this.definition = definition;
		this.runner = runner;
		this.timetable = timetable;
		this.queue = queue;
		this.holder = queue.instance();
		this.rules = new TokenRules(definition, this.holder);
		this.keeper = queue.keeper();
		this.consumer = queue.consumer(this::accept);
		this.record = new TimerRecord(definition, runner);
	}

	@Override
	public String name() {
		return this.definition.name();
	}

	@Override
	public void start() {
		synchronized (this) {
			this.started = true;
			this.stopped = new CompletableFuture<>();
			CompletableFuture<Void> first = new CompletableFuture<>();
			this.firstToken = first;
			this.timetable.activity().begin();
			first.completeOnTimeout(null, FIRST_TOKEN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
				.thenRun(this.timetable.activity()::end);
		}
		this.queue.start(this.consumer);
		scheduleRefresh();
	}

	@Override
	public CompletableFuture<Void> stop() {
		CompletableFuture<Void> idle;
		synchronized (this) {
			this.started = false;
			forgetNext();
			this.firstToken.complete(null);
			if (!this.running) {
				this.stopped.complete(null);
			}
			idle = this.stopped;
		}
		return idle.thenRunAsync(this::close);
	}

	@Override
	public void close() {
		this.consumer.stop(Duration.ZERO);
	}

	@Override
	public void pause() {
		this.queue.send(Note.PAUSE);
	}

	@Override
	public void resume() {
		this.queue.send(Note.RESUME);
	}

	@Override
	public void trigger() {
		this.queue.send(Note.TRIGGER);
	}

	private synchronized void accept(AmqpDelivery delivery) {
		if (!this.started) {
			return;
		}
		Note note = Note.of(delivery);
		if (note == Note.TOKEN) {
			accept(delivery, Note.token(delivery));
		}
		else if (note == Note.HELLO && !this.keeper.isHolder()) {
			this.keeper.send(delivery, this.rules.create(now())).thenRun(this::goOn);
		}
		else {
			delivery.ack();
			if (note != null && note != Note.HELLO) {
				obey(note);
			}
		}
	}

	private void accept(AmqpDelivery delivery, Token token) {
		Arrival arrival = this.keeper.accept(delivery, token);
		if (arrival == Arrival.NEW) {
			logger.debug("Timer %s runs here from now on".formatted(name()));
			this.hindered = true;
		}
		if (arrival == Arrival.NEW || arrival == Arrival.LATE) {
			goOn();
		}
	}

	private void obey(Note note) {
		if (note == Note.TRIGGER) {
			this.triggered = true;
		}
		else {
			this.pauseWish = (note == Note.PAUSE);
		}
		goOn();
	}

	/**
	 * Put the token right, then wait for what comes next, if there is nothing else to do.
	 */
	private synchronized void goOn() {
		Token token = this.keeper.token();
		if (!this.started || this.running || token == null) {
			return;
		}
		forgetNext();
		Token corrected = corrected(token);
		if (corrected != null) {
			this.keeper.replace(corrected).thenRun(this::goOn);
			return;
		}
		this.firstToken.complete(null);
		if (this.triggered) {
			this.alarm = this.timetable.at(TimeScale.SHOWN, now(), () -> begin(true));
		}
		else if (!token.paused()) {
			await(this.rules.nextTick(token, this.hindered, now()));
		}
	}

	private @Nullable Token corrected(Token token) {
		Token corrected = this.rules.corrected(token, this.finished, now());
		if (corrected == null && this.pauseWish != null) {
			corrected = this.rules.paused(token, this.pauseWish, now());
			this.pauseWish = (corrected != null) ? this.pauseWish : null;
		}
		return corrected;
	}

	private void await(@Nullable Instant tick) {
		if (tick != null) {
			this.next = tick;
			this.alarm = this.timetable.at(TimeScale.SHOWN, this.definition.putOff(tick), () -> begin(false));
		}
	}

	private void forgetNext() {
		this.next = null;
		if (this.alarm != null) {
			this.alarm.cancel();
			this.alarm = null;
		}
	}

	private void begin(boolean trigger) {
		ClusterRun run;
		synchronized (this) {
			Token token = this.keeper.token();
			Instant planned = this.next;
			if (token == null || this.running || !this.started || (planned == null && !trigger)) {
				return;
			}
			run = (planned == null) ? new ClusterRun(token, new TimerTick(name(), now(), 0, true))
					: new ClusterRun(token, this.rules.tick(token, planned, now()));
			forgetNext();
			this.triggered = this.triggered && !trigger;
			this.hindered = false;
			this.running = true;
			this.timetable.activity().begin();
		}
		this.runner.run(run.tick, run);
	}

	private synchronized void over() {
		this.running = false;
		this.timetable.activity().end();
		if (this.started) {
			goOn();
		}
		else {
			this.stopped.complete(null);
		}
	}

	private synchronized void scheduleRefresh() {
		if (this.refresh != null) {
			this.refresh.cancel();
		}
		this.refresh = this.timetable.at(TimeScale.ELAPSED,
				this.timetable.now(TimeScale.ELAPSED).plus(REFRESH_INTERVAL), this::refresh);
	}

	private synchronized void refresh() {
		if (!this.started) {
			return;
		}
		Token token = this.keeper.token();
		if (token != null) {
			this.timetable.activity().begin();
			this.keeper.replace(token.again(this.holder)).thenRun(this::goOn).thenRun(this.timetable.activity()::end);
		}
		scheduleRefresh();
	}

	private Instant now() {
		return this.timetable.now(TimeScale.SHOWN);
	}

	@Override
	public synchronized TimerStatus status() {
		Token token = this.keeper.token();
		return this.record.status(state(token), (token != null) ? this.next : null);
	}

	private State state(@Nullable Token token) {
		if (!this.started) {
			return State.STOPPED;
		}
		if (this.running) {
			return State.RUNNING;
		}
		if (!this.keeper.isHolder()) {
			return State.STANDBY;
		}
		return (token != null && token.paused()) ? State.PAUSED : State.WAITING;
	}

	/**
	 * A run, claimed on the thread that is going to run it.
	 */
	private final class ClusterRun implements TickRunner.Run {

		private final Token before;

		private final TimerTick tick;

		ClusterRun(Token before, TimerTick tick) {
			this.before = before;
			this.tick = tick;
		}

		@Override
		public boolean begin() {
			long sent = System.nanoTime();
			boolean claimed = claim().join();
			synchronized (ClusterTimer.this) {
				Duration passed = Duration.ofNanos(System.nanoTime() - sent);
				if (claimed && ClusterTimer.this.started && passed.compareTo(ClusterTimer.this.queue.lease()) < 0) {
					ClusterTimer.this.record.missed(this.tick.missed());
					ClusterTimer.this.record.begun(this.tick.scheduledTime(), now());
					return true;
				}
			}
			giveUp();
			return false;
		}

		private CompletableFuture<Boolean> claim() {
			synchronized (ClusterTimer.this) {
				Token token = ClusterTimer.this.keeper.token();
				if (ClusterTimer.this.started && token != null && token.claimed() == null
						&& token.last().equals(this.before.last())) {
					return ClusterTimer.this.keeper.replace(
							token.claim(ClusterTimer.this.holder, this.tick.scheduledTime(), this.tick.triggered()));
				}
				return CompletableFuture.completedFuture(false);
			}
		}

		private void giveUp() {
			synchronized (ClusterTimer.this) {
				ClusterTimer.this.hindered = true;
				ClusterTimer.this.triggered = ClusterTimer.this.triggered || this.tick.triggered();
			}
			settle(this.before.last());
		}

		@Override
		public void end() {
			synchronized (ClusterTimer.this) {
				ClusterTimer.this.record.ended(now());
				ClusterTimer.this.finished = this.tick.scheduledTime();
				Instant last = this.tick.triggered() ? this.before.last() : this.tick.scheduledTime();
				if (ClusterTimer.this.rules.isDue(this.before, last, now())) {
					ClusterTimer.this.record.overrun();
					ClusterTimer.this.hindered = true;
				}
				settle(last);
			}
		}

		private void settle(Instant last) {
			synchronized (ClusterTimer.this) {
				Token token = ClusterTimer.this.keeper.token();
				CompletableFuture<Boolean> underway = ClusterTimer.this.keeper.underway();
				if (underway != null && !underway.isDone()) {
					underway.thenRun(() -> settle(last));
				}
				else if (token != null && token.isClaimOf(ClusterTimer.this.holder, this.tick.scheduledTime())) {
					ClusterTimer.this.keeper.replace(token.settle(ClusterTimer.this.holder, last))
						.thenRun(ClusterTimer.this::over);
				}
				else {
					over();
				}
			}
		}

	}

}
