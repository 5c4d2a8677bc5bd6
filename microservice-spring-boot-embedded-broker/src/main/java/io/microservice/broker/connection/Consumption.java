package io.microservice.broker.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.rabbitmq.client.AMQP;
import io.microservice.broker.message.Message;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueuedMessage;
import io.microservice.broker.queue.Recipient;
import io.microservice.broker.queue.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What the client of a channel consumes and acknowledges. Messages come from queues at
 * any time, under the locks of these; the lock here is always taken after.
 */
final class Consumption implements Recipient {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Consumer> consumers = new HashMap<>();

	private final Deliveries deliveries = new Deliveries();

	private final ChannelOutput output;

	Consumption(ChannelOutput output) {
		this.output = output;
	}

	boolean isConsumer(String tag) {
		return exclusively(() -> this.consumers.containsKey(tag));
	}

	void add(Consumer consumer) {
		Subscription subscription = consumer.subscription();
		exclusively(() -> this.consumers.put(subscription.tag(), consumer));
		try {
			subscription.queue().subscribe(subscription);
		}
		catch (RuntimeException ex) {
			exclusively(() -> this.consumers.remove(subscription.tag()));
			throw ex;
		}
	}

	void cancel(String tag) {
		Consumer consumer = exclusively(() -> this.consumers.get(tag));
		if (consumer != null) {
			consumer.subscription().queue().unsubscribe(consumer.subscription());
			exclusively(() -> this.consumers.remove(tag));
		}
	}

	/**
	 * Set the most messages all consumers may hold together, 0 for any number.
	 */
	void limit(int prefetch) {
		exclusively(() -> {
			this.deliveries.limit(prefetch);
			return null;
		});
		resume();
	}

	boolean isLimited() {
		return exclusively(this.deliveries::isLimited);
	}

	/**
	 * Send a message that the client asked for.
	 */
	void answer(MessageQueue queue, QueuedMessage message, boolean acknowledges, int left) {
		exclusively(() -> {
			long tag = acknowledges ? this.deliveries.add(queue, message, null) : this.deliveries.nextTag();
			this.output.send(new AMQP.Basic.GetOk.Builder().deliveryTag(tag)
				.redelivered(message.isRedelivered())
				.exchange(message.message().exchange())
				.routingKey(message.message().routingKey())
				.messageCount(left)
				.build(), message.content());
			return null;
		});
	}

	/**
	 * Send a message that passed through no queue.
	 */
	void reply(String tag, Message message) {
		exclusively(() -> {
			this.output.send(deliver(tag, this.deliveries.nextTag(), false, message), message.content());
			return null;
		});
	}

	/**
	 * Take out what the client settles.
	 * @param tag the delivery tag
	 * @param multiple whether all up to the tag
	 */
	List<Delivery> take(long tag, boolean multiple) {
		return exclusively(() -> this.deliveries.take(tag, multiple));
	}

	/**
	 * Put back what was taken out but not settled.
	 */
	void putBack(List<Delivery> taken) {
		exclusively(() -> {
			this.deliveries.putBack(taken);
			return null;
		});
	}

	/**
	 * Settle what was taken out.
	 */
	void settle(List<Delivery> taken, Settlement settlement) {
		boolean limited = exclusively(() -> {
			this.deliveries.settled(taken);
			return this.deliveries.isLimited();
		});
		settlement.settle(taken);
		if (limited) {
			resume();
		}
	}

	/**
	 * Give back all that is not acknowledged.
	 */
	void recover() {
		settle(exclusively(this.deliveries::takeAll), Settlement.REQUEUE);
	}

	/**
	 * Take no more messages, and give back all that is not acknowledged.
	 */
	void close() {
		List<Consumer> closed = exclusively(() -> {
			List<Consumer> all = List.copyOf(this.consumers.values());
			this.consumers.clear();
			return all;
		});
		recover();
		for (Consumer consumer : closed) {
			consumer.subscription().queue().unsubscribe(consumer.subscription());
		}
	}

	int unacknowledged() {
		return exclusively(this.deliveries::size);
	}

	@Override
	public void subscribed(Subscription subscription) {
		exclusively(() -> {
			Consumer consumer = this.consumers.get(subscription.tag());
			if (consumer != null && !consumer.isSilent()) {
				this.output.send(new AMQP.Basic.ConsumeOk.Builder().consumerTag(subscription.tag()).build());
			}
			return null;
		});
	}

	@Override
	public boolean deliver(Subscription subscription, QueuedMessage message) {
		return exclusively(() -> {
			Consumer consumer = this.consumers.get(subscription.tag());
			if (consumer == null || consumer.subscription() != subscription || !this.deliveries.allows(consumer)
					|| !this.output.hasRoomFor(subscription.queue())) {
				return false;
			}
			long tag = subscription.acknowledges() ? this.deliveries.add(subscription.queue(), message, consumer)
					: this.deliveries.nextTag();
			this.output.send(deliver(subscription.tag(), tag, message.isRedelivered(), message.message()),
					message.content());
			return true;
		});
	}

	@Override
	public void cancelled(Subscription subscription) {
		exclusively(() -> {
			this.consumers.remove(subscription.tag());
			if (this.output.cancelsConsumers()) {
				this.output.send(new AMQP.Basic.Cancel.Builder().consumerTag(subscription.tag()).nowait(true).build());
			}
			return null;
		});
	}

	private static AMQP.Basic.Deliver deliver(String consumerTag, long deliveryTag, boolean redelivered,
			Message message) {
		return new AMQP.Basic.Deliver.Builder().consumerTag(consumerTag)
			.deliveryTag(deliveryTag)
			.redelivered(redelivered)
			.exchange(message.exchange())
			.routingKey(message.routingKey())
			.build();
	}

	/**
	 * Have the queues deliver what the consumers can take now.
	 */
	private void resume() {
		List<Consumer> all = exclusively(() -> List.copyOf(this.consumers.values()));
		all.stream().map((consumer) -> consumer.subscription().queue()).distinct().forEach(MessageQueue::deliver);
	}

	private <T extends @Nullable Object> T exclusively(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
