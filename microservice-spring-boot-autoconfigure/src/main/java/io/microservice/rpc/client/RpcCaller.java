package io.microservice.rpc.client;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpPublisher;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.DeliveryMode;
import io.microservice.amqp.ReturnedMessage;
import io.microservice.amqp.Ticker;
import io.microservice.context.CallContext;
import io.microservice.rpc.ReplyLostException;
import io.microservice.rpc.RpcConnectionException;
import io.microservice.rpc.RpcException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.service.CallObserver;
import io.microservice.service.CallObserver.Observed;
import io.microservice.service.OutgoingCall;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.WireHeaders;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes all calls of an application: one channel to publish requests, one queue for the
 * replies, and a map of the calls in between.
 *
 * <p>
 * Starts before and stops after whatever makes calls. When it stops, it makes no further
 * calls, waits for those that are pending, and fails what is left with a
 * {@link ReplyLostException}.
 */
public final class RpcCaller implements SmartLifecycle {

	/**
	 * The phase: below those of listeners and web servers.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Log logger = LogFactory.getLog(RpcCaller.class);

	private static final String KIND = "rpc";

	private static final String METHOD = "call";

	private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

	private final RpcCallerOptions options;

	private final CallObserver observer;

	private final PendingCalls pending = new PendingCalls();

	private final ScheduledThreadPoolExecutor scheduler;

	private final Ticker ticker;

	private final ReplyQueue replies;

	private final AmqpPublisher publisher;

	private final String nobody = UUID.randomUUID().toString();

	private final String correlationPrefix = this.nobody.substring(0, 8) + '-';

	private final AtomicLong correlation = new AtomicLong();

	private volatile State state = State.NEW;

	/**
	 * Create a caller. Nothing is connected yet.
	 * @param client the client
	 * @param options how the caller presents itself
	 * @param observer watches the calls
	 */
	public RpcCaller(AmqpClient client, RpcCallerOptions options, CallObserver observer) {
		this.options = options;
		this.observer = observer;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("rpc-client-timer-");
		threads.setDaemon(true);
		this.scheduler = new ScheduledThreadPoolExecutor(1, threads);
		this.scheduler.setKeepAliveTime(IDLE_THREAD.toSeconds(), TimeUnit.SECONDS);
		this.scheduler.allowCoreThreadTimeOut(true);
		this.ticker = new Ticker(this.scheduler, this::tick);
		this.replies = new ReplyQueue(client, options, this::received, this::replyQueueLost);
		this.publisher = client.publisher(AmqpTopology.empty().topicExchange(options.exchange()), this::returned);
	}

	/**
	 * Connect. If the broker cannot be reached, keep trying in the background.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses the exchange
	 * or the queue
	 */
	@Override
	public synchronized void start() {
		if (this.state == State.RUNNING) {
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
		this.state = State.RUNNING;
	}

	@Override
	public synchronized void stop() {
		if (this.state != State.RUNNING) {
			return;
		}
		this.state = State.STOPPED;
		this.pending.awaitDrained(this.options.shutdownTimeout());
		this.pending.sweep((call) -> call.fail(replyLost(call)));
		this.publisher.stop();
		this.replies.stop();
	}

	@Override
	public boolean isRunning() {
		return this.state == State.RUNNING;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Return how many calls are waiting for their replies.
	 * @return the number of pending calls
	 */
	public int pendingCalls() {
		return this.pending.size();
	}

	CallContext context() {
		CallContext current = CallContext.current();
		if (current != null) {
			return current;
		}
		CallContext root = CallContext.create(this.options.name(), METHOD);
		for (Map.Entry<String, Object> entry : this.options.contextData().entrySet()) {
			root = root.with(entry.getKey(), entry.getValue());
		}
		return root;
	}

	String nextCorrelationId() {
		return this.correlationPrefix + this.correlation.incrementAndGet();
	}

	Observed observe(RemoteMethod method, Map<String, @Nullable Object> headers) {
		return this.observer.sending(new OutgoingCall(KIND, method.service(), method.name(), headers));
	}

	/**
	 * Make a call. Does not wait, and does not throw.
	 */
	void call(RpcCall call) {
		if (call.remainingNanos() == 0) {
			call.timeOut();
			return;
		}
		this.pending.add(call);
		if (isAvailable(call)) {
			this.ticker.wake();
			send(call);
		}
	}

	private boolean isAvailable(RpcCall call) {
		try {
			if (this.state == State.NEW) {
				start();
			}
		}
		catch (RuntimeException ex) {
			call.fail(notSent(call, ex.getMessage(), ex));
			return false;
		}
		if (this.state == State.STOPPED) {
			call.fail(notSent(call, "The client is stopped", null));
			return false;
		}
		return true;
	}

	void forget(RpcCall call) {
		this.pending.remove(call);
	}

	private void send(RpcCall call) {
		if (this.replies.isOpen() && this.publisher.isOpen()) {
			publish(call);
			return;
		}
		CompletableFuture.allOf(this.replies.ready(), this.publisher.ready()).whenComplete((ready, failure) -> {
			if (failure == null) {
				publish(call);
			}
			else {
				notExecuted(call, notSent(call, "There is no connection to the broker", failure.getCause()));
			}
		});
	}

	private void publish(RpcCall call) {
		if (call.isDone()) {
			return;
		}
		if (call.remainingNanos() == 0) {
			call.expire();
			return;
		}
		call.sending();
		this.publisher.publish(message(call),
				(failure) -> notExecuted(call, notSent(call, failure.getMessage(), failure)));
		if (call.method().isOneWay() && call.isSent()) {
			call.written();
		}
	}

	private AmqpMessage message(RpcCall call) {
		Map<String, @Nullable Object> headers = call.headers();
		AmqpProperties.Builder properties = AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.persistent(this.options.deliveryMode() == DeliveryMode.PERSISTENT)
			.priority(0)
			.correlationId(call.correlationId())
			.headers(headers);
		if (call.method().isOneWay()) {
			properties.replyTo(this.nobody);
		}
		else {
			int remaining = call.remainingMillis();
			headers.put(WireHeaders.TIMEOUT, remaining);
			properties.replyTo(this.replies.address()).expiration(remaining);
		}
		return new AmqpMessage(this.options.exchange(), call.method().routingKey(), true, properties.build(),
				call.body());
	}

	private void received(AmqpDelivery delivery) {
		this.ticker.wake();
		String correlationId = delivery.properties().correlationId();
		RpcCall call = this.pending.find(correlationId);
		if (call != null) {
			call.reply(delivery.body());
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("Nobody waits any more for the reply to " + correlationId);
		}
	}

	private void returned(ReturnedMessage message) {
		if (this.nobody.equals(message.properties().replyTo())) {
			logger.warn("One-way call of %s reached nobody: %s".formatted(message.routingKey(), message.replyText()));
			return;
		}
		RpcCall call = this.pending.find(message.properties().correlationId());
		if (call != null) {
			notExecuted(call, new ServiceNotFoundException(call.method().service(), call.method().name()));
		}
	}

	/**
	 * Send again what certainly reached no service, if its retry policy allows, else
	 * fail.
	 */
	private void notExecuted(RpcCall call, RpcException failure) {
		if (call.isDone() || call.isRepeated()) {
			logger.debug("A request that no longer decides its call was lost", failure);
			return;
		}
		Duration interval = call.takeRetry();
		if (interval == null) {
			call.fail(failure);
			return;
		}
		this.scheduler.schedule(() -> send(call), interval.toNanos(), TimeUnit.NANOSECONDS);
	}

	private boolean tick() {
		boolean pending = this.pending.sweep(this::look);
		boolean acknowledged = this.replies.acknowledge();
		return pending || acknowledged;
	}

	private void look(RpcCall call) {
		try {
			if (call.remainingNanos() == 0) {
				call.expire();
			}
			else if (call.takeRepetition()) {
				send(call);
			}
		}
		catch (RuntimeException ex) {
			logger.error("Could not look after the call of " + call.method(), ex);
		}
	}

	private void replyQueueLost() {
		this.pending.sweep((call) -> {
			if (call.isSent()) {
				call.fail(replyLost(call));
			}
		});
	}

	private static ReplyLostException replyLost(RpcCall call) {
		return new ReplyLostException(call.method().service(), call.method().name());
	}

	private static RpcConnectionException notSent(RpcCall call, @Nullable String reason, @Nullable Throwable cause) {
		return new RpcConnectionException("Could not send a request to %s: %s".formatted(call.method(), reason),
				call.method().service(), call.method().name(), cause);
	}

	private enum State {

		NEW, RUNNING, STOPPED

	}

}
