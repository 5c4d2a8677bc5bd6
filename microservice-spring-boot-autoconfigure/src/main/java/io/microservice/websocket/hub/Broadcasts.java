package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.websocket.HubUnavailableException;
import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Broadcasts to other instances and from them. An instance has a durable queue, bound to
 * the channels it has sockets for. It outlives the connection for a while, and a restart
 * of the broker, and so do the broadcasts in it; what comes twice is dropped.
 */
final class Broadcasts {

	private static final Log logger = LogFactory.getLog(Broadcasts.class);

	private static final String SENDER = "instance";

	private static final String CHANNEL = "channel";

	private static final int MAX_IN_FLIGHT = SeenBroadcasts.WINDOW / 4;

	private static final int PREFETCH = 1000;

	private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

	private final HubNames names;

	private final HubOptions options;

	private final HubObserver observer;

	private final String sender;

	private final ConfirmingPublisher publisher;

	private final AmqpConsumer consumer;

	private final ThreadPoolExecutor thread;

	private final SeenBroadcasts seen = new SeenBroadcasts();

	private final AtomicLong numbers = new AtomicLong();

	private volatile @Nullable BiConsumer<String, EncodedMessage> receiver;

	private volatile boolean declared;

	private volatile boolean away;

	Broadcasts(AmqpClient client, HubNames names, HubOptions options, HubObserver observer) {
		this.names = names;
		this.options = options;
		this.observer = observer;
		this.sender = names.instance().toString();
		this.publisher = client.confirmingPublisher(names.topology(), MAX_IN_FLIGHT);
		String queue = names.broadcastQueue();
		Map<String, Object> arguments = Map.of("x-expires", options.absence().toMillis());
		this.consumer = client
			.consumer(new ConsumerOptions(queue, names.topology().durableQueue(queue, arguments), PREFETCH)
				.whenMissing(this::missing)
				.whenStarted(() -> this.declared = true), this::receive);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("websocket-hub-");
		threads.setDaemon(true);
		this.thread = new ThreadPoolExecutor(1, 1, IDLE_THREAD.toSeconds(), TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads);
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Take in who gets what other instances broadcast.
	 */
	void serve(BiConsumer<String, EncodedMessage> receiver) {
		this.receiver = receiver;
	}

	/**
	 * Connect, in the background if the broker cannot be reached.
	 * @return whether it could be reached
	 */
	boolean start() {
		this.publisher.start();
		if (!this.publisher.isOpen()) {
			this.consumer.startInBackground();
			return false;
		}
		this.consumer.start();
		return true;
	}

	void startInBackground() {
		this.publisher.startInBackground();
		this.consumer.startInBackground();
	}

	/**
	 * Take no more broadcasts, hand on what came, and send what is on its way.
	 */
	void stop() {
		this.publisher.stop(this.options.timeout());
		this.consumer.deleteQueue();
		this.declared = false;
		this.consumer.stop(this.options.timeout());
	}

	boolean isConnected() {
		return this.publisher.isOpen() && this.consumer.isConsuming();
	}

	CompletableFuture<Void> join(String channel) {
		CompletableFuture<Void> bound = this.consumer.bind(this.names.exchange(), HubNames.key(channel));
		CompletableFuture<Void> joined = new CompletableFuture<>();
		bound.whenComplete((done, problem) -> joined.complete(null));
		return joined;
	}

	void leave(String channel) {
		this.consumer.unbind(this.names.exchange(), HubNames.key(channel));
	}

	CompletableFuture<Void> send(String channel, EncodedMessage message) {
		if (this.away && !this.publisher.isOpen()) {
			return CompletableFuture
				.failedFuture(undelivered(channel, new BrokerUnavailableException("The broker is away", null)));
		}
		this.away = false;
		AmqpProperties properties = AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.persistent(true)
			.messageId(Long.toString(this.numbers.incrementAndGet()))
			.headers(Map.of(SENDER, this.sender, CHANNEL, channel))
			.build();
		AmqpMessage copy = new AmqpMessage(this.names.exchange(), HubNames.key(channel), false, properties,
				message.bytes());
		return Futures.map(this.publisher.publish(copy, this.options.timeout()), (done) -> done, (problem) -> {
			this.away = problem instanceof BrokerUnavailableException;
			throw undelivered(channel, problem);
		});
	}

	private HubUnavailableException undelivered(String channel, Throwable problem) {
		this.observer.undelivered();
		return new HubUnavailableException("Other instances %s what was broadcast to channel '%s': %s".formatted(
				(problem instanceof NotConfirmedException) ? "perhaps do not get" : "do not get", channel,
				problem.getMessage()), problem);
	}

	private void missing() {
		if (this.declared) {
			logger.warn("What other instances broadcast while this one had no connection to the broker is lost");
			this.observer.missed();
		}
	}

	private void receive(AmqpDelivery delivery) {
		if (this.sender.equals(delivery.properties().headers().get(SENDER))) {
			delivery.ack();
		}
		else if (delivery.begin()) {
			this.thread.execute(() -> handOn(delivery));
		}
	}

	private void handOn(AmqpDelivery delivery) {
		try {
			Map<String, @Nullable Object> headers = delivery.properties().headers();
			BiConsumer<String, EncodedMessage> to = this.receiver;
			if (to != null && isNew(delivery, String.valueOf(headers.get(SENDER)))) {
				to.accept(String.valueOf(headers.get(CHANNEL)), new EncodedMessage(delivery.body()));
			}
		}
		catch (RuntimeException ex) {
			logger.error("A broadcast of another instance could not be handed on, it is dropped", ex);
		}
		finally {
			delivery.ack();
		}
	}

	private boolean isNew(AmqpDelivery delivery, String from) {
		return this.seen.isNew(from, Long.parseLong(String.valueOf(delivery.properties().messageId())))
				|| !delivery.redelivered();
	}

}
