package io.microservice.timer.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.microservice.amqp.AmqpDelivery;
import org.jspecify.annotations.Nullable;

/**
 * Has the token while this instance does. To change it, it is sent back into its queue as
 * it is to be. The queue delivers to one instance at a time, in its order; so when the
 * changed token comes back, the change was made, and this instance still had the right to
 * make it after it was sent. Confined to whoever holds the lock of the timer.
 */
final class TokenKeeper {

	private final String queue;

	private final Duration lease;

	private @Nullable Held held;

	private @Nullable Sent sent;

	/**
	 * Create a keeper.
	 * @param queue the queue of the token
	 * @param lease for how long the broker certainly takes an instance for alive after it
	 * has heard from it
	 */
	TokenKeeper(String queue, Duration lease) {
		this.queue = queue;
		this.lease = lease;
	}

	/**
	 * Return the token, if it is here and not on its way.
	 */
	@Nullable Token token() {
		Held current = this.held;
		return (current != null && current.delivery.isOpen()) ? current.token : null;
	}

	/**
	 * Return what completes when the changed token is back, if it is on its way.
	 */
	@Nullable CompletableFuture<Boolean> underway() {
		Sent current = this.sent;
		return (current != null && current.via.isOpen()) ? current.back : null;
	}

	/**
	 * Return whether the queue delivers to this instance, as far as is known.
	 */
	boolean isHolder() {
		return token() != null || underway() != null;
	}

	/**
	 * Change the token, which is here.
	 * @param changed the token as it is to be
	 * @return completed with {@code true} when it is back, or with {@code false} if that
	 * takes too long to rely on it
	 */
	CompletableFuture<Boolean> replace(Token changed) {
		Held current = this.held;
		this.held = null;
		return (current != null) ? send(current.delivery, changed) : CompletableFuture.completedFuture(false);
	}

	/**
	 * Send a token into the queue, and take a message from there that it takes the place
	 * of.
	 */
	CompletableFuture<Boolean> send(AmqpDelivery via, Token token) {
		CompletableFuture<Boolean> back = new CompletableFuture<>();
		this.sent = new Sent(token, via, back);
		via.answer(Note.message(this.queue, token));
		return back.completeOnTimeout(false, this.lease.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Take a token that was delivered.
	 */
	Arrival accept(AmqpDelivery delivery, Token token) {
		Sent expected = this.sent;
		if (expected != null && expected.via.isOpen()) {
			if (token.isSameAs(expected.token)) {
				this.sent = null;
				this.held = new Held(token, delivery);
				return expected.back.complete(true) ? Arrival.EXPECTED : Arrival.LATE;
			}
			if (token.number() < expected.token.number()) {
				delivery.ack();
				return Arrival.OUTDATED;
			}
		}
		Held current = this.held;
		if (current != null && current.delivery.isOpen()) {
			if (token.number() <= current.token.number()) {
				delivery.ack();
				return Arrival.OUTDATED;
			}
			current.delivery.ack();
		}
		this.sent = null;
		this.held = new Held(token, delivery);
		if (expected != null) {
			expected.back.complete(false);
		}
		return Arrival.NEW;
	}

	/**
	 * How a token comes here.
	 */
	enum Arrival {

		/**
		 * Back from being changed here.
		 */
		EXPECTED,

		/**
		 * Back from being changed here, when that was no longer expected.
		 */
		LATE,

		/**
		 * From another instance, or from another time.
		 */
		NEW,

		/**
		 * As it was before it was changed; it was dropped.
		 */
		OUTDATED

	}

	private record Held(Token token, AmqpDelivery delivery) {

	}

	private record Sent(Token token, AmqpDelivery via, CompletableFuture<Boolean> back) {

	}

}
