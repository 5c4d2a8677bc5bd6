package io.microservice.timer.durable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.service.CallObserver;
import io.microservice.timer.Timers;
import io.microservice.timer.clock.Timetable;
import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.SmartLifecycle;

/**
 * Work of an application that waits in the broker. Nothing is declared or consumed unless
 * the application {@link #timers has use for it}.
 */
public final class DurableWork implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DurableWork.class);

	private static final int PREFETCH = 5000;

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

	private final String application;

	private final Timetable timetable;

	private final Supplier<AmqpClient> client;

	private final WorkQueues queues;

	private final WorkListener listener;

	private boolean used;

	private boolean running;

	private @Nullable ConfirmingPublisher publisher;

	private @Nullable AmqpConsumer consumer;

	/**
	 * Create durable work.
	 * @param application the name of the application, part of the names of its queues
	 * @param timetable wakes what is about to be done
	 * @param client supplies the access to the broker, when there is use for it
	 * @param quorum whether the broker keeps the queues as quorum queues
	 */
	public DurableWork(String application, Timetable timetable, Supplier<AmqpClient> client, boolean quorum) {
		this.application = application;
		this.timetable = timetable;
		this.client = client;
		this.queues = new WorkQueues(application, quorum, !timetable.clock().isReal());
		this.listener = new WorkListener(timetable, this.queues,
				new WorkMover(this::publisher, timetable, this.queues, this::redeclare));
	}

	/**
	 * Return what schedules work; from now on this instance does some of it.
	 * @param codec writes payloads
	 * @param observer watches work that is scheduled
	 * @param eventExchange names the exchange of the events of a service
	 * @param rpcExchange the exchange of requests
	 * @return the timers
	 */
	public synchronized Timers timers(JsonCodec codec, CallObserver observer, UnaryOperator<String> eventExchange,
			String rpcExchange) {
		this.used = true;
		if (this.running) {
			consume();
		}
		return new DurableTimers(this, new WorkMessages(codec, eventExchange, rpcExchange), observer);
	}

	/**
	 * Return the application.
	 * @return its name
	 */
	public String application() {
		return this.application;
	}

	Timetable timetable() {
		return this.timetable;
	}

	WorkQueues queues() {
		return this.queues;
	}

	/**
	 * Let a test wait for work to be where it can be seen to be due.
	 */
	void expect(WorkId id, boolean cancels) {
		if (!this.timetable.clock().isReal()) {
			this.listener.expect(id, cancels);
		}
	}

	private void redeclare() {
		declare(this.queues.topology()).exceptionally((failure) -> {
			logger.warn("Could not declare the queues of scheduled work again", failure);
			return null;
		});
	}

	CompletableFuture<Void> declare(AmqpTopology topology) {
		return CompletableFuture.runAsync(() -> this.client.get().queues().declare(topology),
				Schedulers.boundedElastic()::schedule);
	}

	synchronized ConfirmingPublisher publisher() {
		ConfirmingPublisher current = this.publisher;
		if (current == null) {
			current = this.client.get()
				.confirmingPublisher(this.queues.topology(), ConfirmingPublisher.DEFAULT_MAX_IN_FLIGHT);
			current.startInBackground();
			this.publisher = current;
		}
		return current;
	}

	@Override
	public synchronized void start() {
		this.running = true;
		if (this.used) {
			consume();
		}
	}

	private void consume() {
		if (this.consumer == null) {
			AmqpConsumer created = this.client.get()
				.consumer(new ConsumerOptions(this.queues.name(), this.queues.topology(), PREFETCH), this.listener);
			created.start();
			this.consumer = created;
		}
	}

	@Override
	public void stop() {
		AmqpConsumer lastConsumer;
		ConfirmingPublisher lastPublisher;
		synchronized (this) {
			this.running = false;
			lastConsumer = this.consumer;
			lastPublisher = this.publisher;
		}
		if (lastConsumer != null) {
			lastConsumer.cancel();
		}
		if (lastPublisher != null) {
			lastPublisher.stop(STOP_PATIENCE);
		}
		if (lastConsumer != null) {
			lastConsumer.stop(Duration.ZERO);
		}
		synchronized (this) {
			this.consumer = null;
			this.publisher = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	/**
	 * Below those that schedule work: they are stopped before.
	 */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 4096;
	}

}
