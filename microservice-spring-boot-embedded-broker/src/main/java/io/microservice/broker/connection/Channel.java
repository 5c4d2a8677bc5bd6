package io.microservice.broker.connection;

import java.util.List;
import java.util.function.BooleanSupplier;

import com.rabbitmq.client.Method;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.Subscription;
import io.microservice.broker.vhost.Declarations;
import io.microservice.broker.vhost.VirtualHost;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * An open channel: what the client's methods, which come one at a time, have made of it.
 */
final class Channel {

	private final Object owner;

	private final VirtualHost virtualHost;

	private final String user;

	private final ChannelOutput output;

	private final Consumption consumption;

	private final Confirms confirms = new Confirms();

	private @Nullable Transaction transaction;

	private @Nullable ReplyConsumer replyConsumer;

	private String lastQueue = "";

	private int consumerPrefetch;

	/**
	 * Create a channel.
	 * @param owner the connection, which exclusive queues belong to
	 * @param session what the client and the broker agreed on
	 * @param output what is sent
	 */
	Channel(Object owner, Session session, ChannelOutput output) {
		this.owner = owner;
		this.virtualHost = session.virtualHost();
		this.user = session.user();
		this.output = output;
		this.consumption = new Consumption(output);
	}

	Object owner() {
		return this.owner;
	}

	VirtualHost virtualHost() {
		return this.virtualHost;
	}

	Declarations declarations() {
		return this.virtualHost.declarations();
	}

	String user() {
		return this.user;
	}

	ChannelOutput output() {
		return this.output;
	}

	Consumption consumption() {
		return this.consumption;
	}

	Confirms confirms() {
		return this.confirms;
	}

	/**
	 * Send a method, after the confirms of what was published before.
	 */
	void send(Method method) {
		flushConfirms();
		this.output.send(method);
	}

	void flushConfirms() {
		this.confirms.flush(this.output::send);
	}

	/**
	 * Return the name of a queue, the last declared one if it is empty.
	 */
	String queueName(String name) {
		String actual = name.isEmpty() ? this.lastQueue : name;
		if (actual.isEmpty()) {
			throw ReplyCode.NOT_FOUND.error("no previously declared queue");
		}
		return actual;
	}

	/**
	 * Return a queue that the client may use, the last declared one if the name is empty.
	 */
	MessageQueue queue(String name) {
		return declarations().queue(queueName(name), this.owner);
	}

	void lastQueue(String name) {
		this.lastQueue = name;
	}

	@Nullable ReplyConsumer replyConsumer() {
		return this.replyConsumer;
	}

	void replyConsumer(@Nullable ReplyConsumer replyConsumer) {
		this.replyConsumer = replyConsumer;
	}

	/**
	 * Set the most messages each consumer to come may hold, 0 for any number.
	 */
	void consumerPrefetch(int prefetch) {
		this.consumerPrefetch = prefetch;
	}

	void consume(Subscription subscription, boolean silent) {
		flushConfirms();
		this.consumption.add(new Consumer(subscription, this.consumerPrefetch, silent));
	}

	@Nullable Transaction transaction() {
		return this.transaction;
	}

	void beginTransactions() {
		if (this.transaction == null) {
			this.transaction = new Transaction();
		}
	}

	/**
	 * Publish now, or when the transaction is committed.
	 * @param publication publishes, and returns whether the queues took the message
	 */
	void publish(BooleanSupplier publication) {
		if (this.transaction != null) {
			this.transaction.publish(publication);
		}
		else {
			this.confirms.published(publication.getAsBoolean());
		}
	}

	/**
	 * Settle deliveries now, or when the transaction is committed.
	 * @param tag the delivery tag
	 * @param multiple whether all up to the tag
	 */
	void settle(long tag, boolean multiple, Settlement settlement) {
		List<Delivery> taken = this.consumption.take(tag, multiple);
		if (this.transaction != null) {
			this.transaction.settle(taken, settlement);
		}
		else {
			this.consumption.settle(taken, settlement);
		}
	}

	/**
	 * Give back what was not acknowledged.
	 */
	void close() {
		if (this.transaction != null) {
			this.consumption.putBack(this.transaction.rollback());
		}
		this.consumption.close();
		closeReplies();
	}

	void closeReplies() {
		if (this.replyConsumer != null) {
			this.virtualHost.directReplies().close(this.replyConsumer.address());
			this.replyConsumer = null;
		}
	}

}
