package io.microservice.messaging;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Publishes messages to one exchange or queue, and tells when the broker has them. The
 * equivalent of nameko's {@code Publisher}. Made by
 * {@link io.microservice.messaging.publisher.Publishers}. Immutable and thread-safe:
 * worth keeping.
 *
 * <p>
 * A payload is written as JSON, but for a {@code byte[]}, which is sent as it is.
 * Messages carry the context of the call they are published from. They are persistent and
 * have an id and a timestamp, unless the options say otherwise.
 *
 * <p>
 * While the broker is away or takes no messages, publishing waits for it until the
 * timeout. It fails with a {@link io.microservice.amqp.PublishException}, whose class
 * tells whether the broker may have the message.
 */
public interface Publisher {

	/**
	 * Return a publisher to the same exchange with another routing key.
	 * @param routingKey the routing key
	 * @return the publisher
	 */
	Publisher withRoutingKey(String routingKey);

	/**
	 * Publish a message and wait until the broker has it.
	 * @param payload what to publish
	 * @throws io.microservice.amqp.PublishException if the broker is not known to have
	 * the message
	 * @throws IllegalStateException if the thread must not block
	 */
	default void publish(@Nullable Object payload) {
		publish(payload, PublishOptions.DEFAULT);
	}

	/**
	 * Publish a message and wait until the broker has it.
	 * @param payload what to publish
	 * @param options how to publish it
	 * @throws io.microservice.amqp.PublishException if the broker is not known to have
	 * the message; a {@link io.microservice.amqp.NotConfirmedException}, too, if the
	 * thread was interrupted, and stays so
	 * @throws IllegalStateException if the thread must not block
	 */
	void publish(@Nullable Object payload, PublishOptions options);

	/**
	 * Publish a message without waiting for the broker. Waits only for a place if too
	 * many messages are on their way, and fails instead on a thread that must not block.
	 * @param payload what to publish, written before this method returns
	 * @return completed when the broker has the message, or exceptionally with a
	 * {@link io.microservice.amqp.PublishException}, as a rule on a thread that must not
	 * block. Cancelling it keeps the message from being sent, if it is not yet
	 */
	default CompletableFuture<Void> publishAsync(@Nullable Object payload) {
		return publishAsync(payload, PublishOptions.DEFAULT);
	}

	/**
	 * Publish a message without waiting for the broker, like
	 * {@link #publishAsync(Object)}.
	 * @param payload what to publish, written before this method returns
	 * @param options how to publish it
	 * @return completed when the broker has the message
	 */
	CompletableFuture<Void> publishAsync(@Nullable Object payload, PublishOptions options);

	/**
	 * Publish a message when, and every time, the result is subscribed to.
	 * @param payload what to publish
	 * @return completes when the broker has the message, or with a
	 * {@link io.microservice.amqp.PublishException}
	 */
	default Mono<Void> publishReactive(@Nullable Object payload) {
		return publishReactive(payload, PublishOptions.DEFAULT);
	}

	/**
	 * Publish a message when, and every time, the result is subscribed to.
	 * @param payload what to publish
	 * @param options how to publish it
	 * @return completes when the broker has the message, or with a
	 * {@link io.microservice.amqp.PublishException}
	 */
	Mono<Void> publishReactive(@Nullable Object payload, PublishOptions options);

}
