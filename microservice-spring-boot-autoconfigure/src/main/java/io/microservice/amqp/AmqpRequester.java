package io.microservice.amqp;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sends requests that one or many answer: one channel to publish, one queue for the
 * answers, and a map of the requests in between. It connects with the first request, if
 * it was not started before.
 *
 * <p>
 * Starts before and stops after whatever makes requests. When it stops, what is left
 * fails.
 */
public final class AmqpRequester implements SmartLifecycle {

	/**
	 * The phase: below those of listeners and web servers.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Log logger = LogFactory.getLog(AmqpRequester.class);

	private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

	private final Map<String, AmqpRequest> pending = new ConcurrentHashMap<>();

	private final AtomicLong correlation = new AtomicLong();

	private final String correlationPrefix = UUID.randomUUID().toString().substring(0, 8) + '-';

	private final ScheduledThreadPoolExecutor scheduler;

	private final Ticker ticker;

	private final String queue;

	private final AmqpReplyQueue replies;

	private final AmqpPublisher publisher;

	private volatile @Nullable Boolean running;

	/**
	 * Create a requester. Nothing is connected yet.
	 * @param client the client
	 * @param name what the requests are for; begins the name of the queue of answers
	 * @param topology what to declare before requests are sent
	 */
	public AmqpRequester(AmqpClient client, String name, AmqpTopology topology) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(name + "-timer-");
		threads.setDaemon(true);
		this.scheduler = new ScheduledThreadPoolExecutor(1, threads);
		this.scheduler.setKeepAliveTime(IDLE_THREAD.toSeconds(), TimeUnit.SECONDS);
		this.scheduler.allowCoreThreadTimeOut(true);
		this.ticker = new Ticker(this.scheduler, this::tick);
		this.queue = name + ".reply-" + UUID.randomUUID();
		this.replies = new AmqpReplyQueue(client, this.queue, topology, AmqpTopology.empty(), this::received,
				this::repliesLost);
		this.publisher = client.publisher(topology, this::returned);
	}

	/**
	 * Connect. If the broker cannot be reached, keep trying in the background.
	 * @throws TopologyException if the broker refuses the topology
	 */
	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		this.replies.start();
		try {
			this.publisher.start();
		}
		catch (RuntimeException ex) {
			this.replies.stop();
			throw ex;
		}
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		if (!isRunning()) {
			return;
		}
		this.running = false;
		this.pending.values().forEach((request) -> request.failed(unavailable("The application is stopped", null)));
		this.pending.clear();
		this.publisher.stop();
		this.replies.stop();
	}

	@Override
	public boolean isRunning() {
		return Boolean.TRUE.equals(this.running);
	}

	@Override
	public boolean isAutoStartup() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Send a request. Does not wait for the broker once it is connected, and does not
	 * throw.
	 * @param request the request
	 */
	public void send(AmqpRequest request) {
		try {
			startIfNew();
		}
		catch (RuntimeException ex) {
			request.failed(ex);
			return;
		}
		String correlationId = this.correlationPrefix + this.correlation.incrementAndGet();
		this.pending.put(correlationId, request);
		this.ticker.wake();
		if (this.replies.isOpen() && this.publisher.isOpen()) {
			publish(correlationId, request);
			return;
		}
		CompletableFuture.allOf(this.replies.ready(), this.publisher.ready()).whenComplete((ready, failure) -> {
			if (failure == null) {
				publish(correlationId, request);
			}
			else {
				request.failed(unavailable("There is no connection to the broker", failure.getCause()));
			}
		});
	}

	private void startIfNew() {
		Boolean started = this.running;
		if (started == null) {
			start();
		}
		else if (!started) {
			throw unavailable("The application is stopped", null);
		}
	}

	private void publish(String correlationId, AmqpRequest request) {
		if (!request.isDone()) {
			request.sending();
			this.publisher.publish(request.message(this.queue, correlationId, request.remainingMillis()),
					request::failed);
		}
	}

	private void received(AmqpDelivery delivery) {
		this.ticker.wake();
		AmqpRequest request = find(delivery.properties());
		if (request != null) {
			request.answered(delivery);
		}
	}

	private void returned(ReturnedMessage message) {
		AmqpRequest request = find(message.properties());
		if (request != null) {
			request.returned();
		}
	}

	private @Nullable AmqpRequest find(AmqpProperties properties) {
		String correlationId = properties.correlationId();
		AmqpRequest request = (correlationId != null) ? this.pending.get(correlationId) : null;
		if (request == null || request.isDone()) {
			logger.debug("Nobody waits any more for an answer to " + correlationId);
			return null;
		}
		return request;
	}

	private void repliesLost() {
		this.pending.values().forEach((request) -> {
			if (request.isSent()) {
				request.failed(unavailable("The queue of the answers was lost", null));
			}
		});
	}

	private boolean tick() {
		this.pending.values().removeIf(this::isOver);
		boolean acknowledged = this.replies.acknowledge();
		return !this.pending.isEmpty() || acknowledged;
	}

	private boolean isOver(AmqpRequest request) {
		try {
			if (!request.isDone() && request.remainingNanos() <= 0) {
				request.expired();
				request.end();
			}
		}
		catch (RuntimeException ex) {
			logger.error("Could not end a request", ex);
			request.end();
		}
		return request.isDone();
	}

	private static BrokerUnavailableException unavailable(String message, @Nullable Throwable cause) {
		return new BrokerUnavailableException(message, cause);
	}

}
