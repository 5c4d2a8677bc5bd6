package io.microservice.messaging.publisher;

import java.util.Date;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.CallbackThread;
import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.DeliveryMode;
import io.microservice.amqp.MessageSerializationException;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.amqp.PublishException;
import io.microservice.context.CallContext;
import io.microservice.context.ReactiveCalls;
import io.microservice.messaging.PublishOptions;
import io.microservice.service.CallObserver;
import io.microservice.service.CallObserver.Observed;
import io.microservice.service.OutgoingCall;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;

import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;

/**
 * Makes messages of payloads, with the context of the call they are sent from, and sends
 * them in any of the ways a sender may wait. Made by {@link MessageSenders}.
 */
public final class MessageSender {

	private static final IdGenerator IDS = new AlternativeJdkIdGenerator();

	private static final String BYTES = "application/octet-stream";

	private static final String BINARY = "binary";

	private final Supplier<ConfirmingPublisher> publisher;

	private final ObjectWriter writer;

	private final PublisherOptions defaults;

	private final CallObserver observer;

	private final Supplier<CallContext> rootContext;

	/**
	 * Create a sender.
	 * @param publisher publishes the messages; asked before each of them
	 * @param codec writes the payloads
	 * @param defaults what messages have in common
	 * @param observer watches the messages
	 * @param rootContext the context of messages that are sent outside any call
	 */
	MessageSender(Supplier<ConfirmingPublisher> publisher, JsonCodec codec, PublisherOptions defaults,
			CallObserver observer, Supplier<CallContext> rootContext) {
		this.publisher = publisher;
		this.writer = codec.writer(codec.type(Object.class));
		this.defaults = defaults;
		this.observer = observer;
		this.rootContext = rootContext;
	}

	/**
	 * Send a message and wait until the broker has it.
	 * @param destination where it goes
	 * @param payload the payload
	 * @param options how to send it
	 * @param instead what a thread that must not block is to do instead of waiting
	 * @throws PublishException if the broker is not known to have it
	 * @throws IllegalStateException if the thread must not block
	 */
	public void sendAndWait(MessageDestination destination, @Nullable Object payload, PublishOptions options,
			String instead) {
		CallbackThread.checkMayBlock(destination, instead);
		CompletableFuture<Void> outcome = begin(destination, payload, options);
		try {
			outcome.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotConfirmedException("Interrupted while waiting until the broker has the " + destination, ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof PublishException failure) {
				throw (PublishException) failure.fillInStackTrace();
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * Send a message. Does not throw: a failure is in the future.
	 * @param destination where it goes
	 * @param payload the payload
	 * @param options how to send it
	 * @return completed when the broker has the message
	 */
	public CompletableFuture<Void> send(MessageDestination destination, @Nullable Object payload,
			PublishOptions options) {
		try {
			return begin(destination, payload, options);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Send a message on every subscription, in the context of the subscriber.
	 * @param destination where it goes
	 * @param payload the payload
	 * @param options how to send it
	 * @return completes when the broker has the message
	 */
	public Mono<Void> sendReactive(MessageDestination destination, @Nullable Object payload, PublishOptions options) {
		return ReactiveCalls.mono(() -> send(destination, payload, options));
	}

	private CompletableFuture<Void> begin(MessageDestination destination, @Nullable Object payload,
			PublishOptions options) {
		AmqpProperties.Builder properties = AmqpProperties.builder();
		byte[] body = body(destination, payload, options, properties);
		Map<String, @Nullable Object> headers = headers(options);
		Observed observed = this.observer
			.sending(new OutgoingCall(destination.kind(), destination.service(), destination.method(), headers));
		DeliveryMode deliveryMode = (options.deliveryMode() != null) ? options.deliveryMode()
				: this.defaults.deliveryMode();
		properties.headers(headers)
			.persistent(deliveryMode == DeliveryMode.PERSISTENT)
			.priority(options.priority())
			.messageId((options.messageId() != null) ? options.messageId() : IDS.generateId().toString())
			.timestamp(new Date());
		if (options.expiration() != null) {
			properties.expiration(options.expiration().toMillis());
		}
		AmqpMessage message = new AmqpMessage(destination.exchange(), destination.routingKey(),
				options.mandatory() || destination.mandatory(), properties.build(), body);
		return this.publisher.get()
			.publish(message, (options.timeout() != null) ? options.timeout() : this.defaults.timeout(),
					(observed != Observed.NOTHING) ? new SentMessage(observed) : new CompletableFuture<>());
	}

	private byte[] body(MessageDestination destination, @Nullable Object payload, PublishOptions options,
			AmqpProperties.Builder properties) {
		if (payload instanceof byte[] bytes && !destination.json()) {
			properties.content((options.contentType() != null) ? options.contentType() : BYTES, BINARY);
			return bytes;
		}
		properties.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING);
		try {
			return this.writer.writeValueAsBytes(payload);
		}
		catch (Exception | StackOverflowError ex) {
			throw new MessageSerializationException(
					"The payload of the %s cannot be written: %s".formatted(destination, ex), ex);
		}
	}

	private Map<String, @Nullable Object> headers(PublishOptions options) {
		CallContext current = CallContext.current();
		Map<String, @Nullable Object> headers = ((current != null) ? current : this.rootContext.get()).toHeaders();
		if (!options.headers().isEmpty()) {
			options.headers().forEach(headers::putIfAbsent);
		}
		return headers;
	}

}
