package io.microservice.amqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQChannel;
import org.jspecify.annotations.Nullable;

/**
 * A channel in confirm mode, from its opening to its loss, with the messages that were
 * published on it and are not confirmed.
 */
final class ConfirmChannel {

	private final AMQChannel channel;

	private final ConnectionWriter writer;

	private final Events events;

	private final Map<Long, Publication> unconfirmed = new ConcurrentHashMap<>();

	private volatile long next = 1;

	private volatile @Nullable Publication alone;

	private long lowest = 1;

	private long lastReturned;

	private ConfirmChannel(AMQChannel channel, ConnectionWriter writer, Events events) {
		this.channel = channel;
		this.writer = writer;
		this.events = events;
	}

	/**
	 * Put an open channel into confirm mode.
	 */
	static ConfirmChannel of(Channel channel, ConnectionWriter writer, Events events) throws IOException {
		ConfirmChannel confirming = new ConfirmChannel((AMQChannel) channel, writer, events);
		channel.confirmSelect();
		channel.addConfirmListener((number, multiple) -> confirming.settled(number, multiple, true),
				(number, multiple) -> confirming.settled(number, multiple, false));
		channel.addReturnListener(confirming::returned);
		channel.addShutdownListener(confirming::lost);
		return confirming;
	}

	AMQChannel channel() {
		return this.channel;
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	/**
	 * Return why the broker takes no messages, or {@code null} if it takes them.
	 */
	@Nullable String blocked() {
		return this.writer.blocked();
	}

	/**
	 * Return whether a message can be written now: what the broker may close the channel
	 * for goes alone.
	 */
	boolean admits(Publication publication) {
		return admitsAny() && (!publication.isSuspect() || this.unconfirmed.isEmpty());
	}

	/**
	 * Return whether any message that is not suspect can be written now.
	 */
	boolean admitsAny() {
		return this.alone == null && this.channel.isOpen() && this.writer.blocked() == null;
	}

	/**
	 * Write a message. Does not throw.
	 */
	void write(Publication publication) {
		if (publication.isSuspect()) {
			this.alone = publication;
		}
		Transmission transmission = new Transmission(publication);
		this.writer.write(this.channel, transmission, UnflushedCommand.publish(publication.message(), transmission));
	}

	/**
	 * Stop to wait for the confirmation of a message.
	 * @return whether it was waited for
	 */
	boolean forget(Publication publication) {
		return this.unconfirmed.remove(publication.sequence(), publication) && left(publication);
	}

	private boolean left(Publication publication) {
		if (publication == this.alone) {
			this.alone = null;
		}
		this.events.left(publication);
		return true;
	}

	private void settled(long number, boolean multiple, boolean confirmed) {
		if (multiple) {
			while (this.lowest <= number) {
				settled(this.lowest++, confirmed);
			}
		}
		else {
			settled(number, confirmed);
			this.lowest += (number == this.lowest) ? 1 : 0;
		}
		this.events.settled();
	}

	private void settled(long number, boolean confirmed) {
		Publication publication = this.unconfirmed.remove(number);
		if (publication == null) {
			return;
		}
		left(publication);
		if (confirmed) {
			publication.confirmed();
		}
		else {
			publication.refused();
		}
	}

	/**
	 * A message is returned before it is confirmed, and in the order of publishing; its
	 * number is not told.
	 */
	private void returned(Return returned) {
		for (long number = Math.max(this.lowest, this.lastReturned + 1); number < this.next; number++) {
			Publication publication = this.unconfirmed.get(number);
			if (publication != null && publication.isSameAs(returned)) {
				this.lastReturned = number;
				publication.returned(returned);
				return;
			}
		}
	}

	private void lost(ShutdownSignalException cause) {
		List<Publication> left = new ArrayList<>();
		this.unconfirmed.forEach((number, publication) -> {
			if (this.unconfirmed.remove(number, publication)) {
				left.add(publication);
			}
		});
		AMQP.Channel.Close refusal = (cause.getReason() instanceof AMQP.Channel.Close close
				&& !cause.isInitiatedByApplication()) ? close : null;
		this.events.lost(left, refusal);
	}

	/**
	 * Numbers the messages in the order they are written, which is that of one thread at
	 * a time.
	 */
	private final class Transmission implements BooleanSupplier, Consumer<@Nullable Throwable> {

		private final Publication publication;

		private boolean begun;

		Transmission(Publication publication) {
			this.publication = publication;
		}

		@Override
		public boolean getAsBoolean() {
			this.begun = true;
			if (this.publication.isDone()) {
				left(this.publication);
				return false;
			}
			long number = ConfirmChannel.this.next;
			this.publication.sent(number);
			ConfirmChannel.this.unconfirmed.put(number, this.publication);
			ConfirmChannel.this.next = number + 1;
			return true;
		}

		@Override
		public void accept(@Nullable Throwable failure) {
			if (failure == null || this.begun) {
				return;
			}
			if (failure instanceof IOException || failure instanceof AlreadyClosedException) {
				ConfirmChannel.this.events.notSent(this.publication);
				return;
			}
			left(this.publication);
			this.publication.unwritable(failure);
		}

	}

	/**
	 * What happens to messages on a channel.
	 */
	interface Events {

		/**
		 * A message is no longer on its way.
		 */
		void left(Publication publication);

		/**
		 * The broker has settled messages.
		 */
		void settled();

		/**
		 * A message was not sent, because the channel was lost.
		 */
		void notSent(Publication publication);

		/**
		 * The channel was lost.
		 * @param unconfirmed what the broker may have or not
		 * @param refusal why the broker closed the channel, if it did
		 */
		void lost(List<Publication> unconfirmed, AMQP.Channel.@Nullable Close refusal);

	}

}
