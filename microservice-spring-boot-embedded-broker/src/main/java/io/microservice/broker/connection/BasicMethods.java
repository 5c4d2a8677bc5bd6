package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueueType;
import io.microservice.broker.queue.QueuedMessage;
import io.microservice.broker.queue.Subscription;
import io.microservice.broker.vhost.DirectReplies;
import io.microservice.broker.vhost.Names;
import io.microservice.broker.wire.FieldValues;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the class {@code basic}, but for publishing.
 */
final class BasicMethods {

	private BasicMethods() {
	}

	static void register(MethodHandlers handlers) {
		handlers.on(AMQP.Basic.Qos.class, BasicMethods::qos);
		handlers.on(AMQP.Basic.Consume.class, BasicMethods::consume);
		handlers.on(AMQP.Basic.Cancel.class, BasicMethods::cancel);
		handlers.on(AMQP.Basic.Get.class, BasicMethods::get);
		handlers.on(AMQP.Basic.Ack.class,
				(channel, ack) -> settle(channel, ack.getDeliveryTag(), ack.getMultiple(), Settlement.ACKNOWLEDGE));
		handlers.on(AMQP.Basic.Nack.class, (channel, nack) -> settle(channel, nack.getDeliveryTag(), nack.getMultiple(),
				Settlement.of(nack.getRequeue())));
		handlers.on(AMQP.Basic.Reject.class, (channel, reject) -> settle(channel, reject.getDeliveryTag(), false,
				Settlement.of(reject.getRequeue())));
		handlers.on(AMQP.Basic.Recover.class, (channel, recover) -> {
			recover(channel, recover.getRequeue());
			return new AMQP.Basic.RecoverOk.Builder().build();
		});
		handlers.on(AMQP.Basic.RecoverAsync.class, (channel, recover) -> {
			recover(channel, recover.getRequeue());
			return null;
		});
	}

	private static Method qos(Channel channel, AMQP.Basic.Qos qos) {
		if (qos.getPrefetchSize() != 0) {
			throw ReplyCode.NOT_IMPLEMENTED.error("prefetch_size!=0 (%d)", qos.getPrefetchSize());
		}
		if (qos.getGlobal()) {
			channel.consumption().limit(qos.getPrefetchCount());
		}
		else {
			channel.consumerPrefetch(qos.getPrefetchCount());
			channel.consumption().limit(0);
		}
		return new AMQP.Basic.QosOk.Builder().build();
	}

	private static @Nullable Method consume(Channel channel, AMQP.Basic.Consume consume) {
		ReplyConsumer replyConsumer = channel.replyConsumer();
		if (channel.consumption().isConsumer(consume.getConsumerTag())
				|| (replyConsumer != null && replyConsumer.tag().equals(consume.getConsumerTag()))) {
			throw ReplyCode.NOT_ALLOWED.error("attempt to reuse consumer tag '%s'", consume.getConsumerTag());
		}
		String tag = consume.getConsumerTag().isEmpty() ? Names.generate("amq.ctag-") : consume.getConsumerTag();
		if (consume.getQueue().equals(DirectReplies.PSEUDO_QUEUE)) {
			return consumeReplies(channel, consume, tag);
		}
		MessageQueue queue = channel.queue(consume.getQueue());
		if (queue.definition().arguments().type() == QueueType.QUORUM && channel.consumption().isLimited()) {
			throw ReplyCode.NOT_IMPLEMENTED.error("%s does not support global qos", queue.definition().describe());
		}
		Subscription subscription = new Subscription(queue, channel.consumption(), tag, !consume.getNoAck(),
				consume.getExclusive(), priority(queue, consume));
		channel.consume(subscription, consume.getNowait());
		return null;
	}

	private static int priority(MessageQueue queue, AMQP.Basic.Consume consume) {
		Object priority = consume.getArguments().get("x-priority");
		Long integer = FieldValues.integer(priority);
		if (priority != null && integer == null) {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid arg 'x-priority' for %s: \"expected integer, got %s\"",
					queue.definition().describe(), FieldValues.typeName(priority));
		}
		return (integer != null) ? integer.intValue() : 0;
	}

	private static @Nullable Method consumeReplies(Channel channel, AMQP.Basic.Consume consume, String tag) {
		if (!consume.getNoAck()) {
			throw ReplyCode.PRECONDITION_FAILED.error("reply consumer cannot acknowledge");
		}
		if (channel.replyConsumer() != null) {
			throw ReplyCode.PRECONDITION_FAILED.error("reply consumer already set");
		}
		Consumption consumption = channel.consumption();
		String address = channel.virtualHost().directReplies().open((reply) -> consumption.reply(tag, reply));
		channel.replyConsumer(new ReplyConsumer(tag, address));
		return consume.getNowait() ? null : new AMQP.Basic.ConsumeOk.Builder().consumerTag(tag).build();
	}

	private static @Nullable Method cancel(Channel channel, AMQP.Basic.Cancel cancel) {
		ReplyConsumer replyConsumer = channel.replyConsumer();
		if (replyConsumer != null && replyConsumer.tag().equals(cancel.getConsumerTag())) {
			channel.closeReplies();
		}
		else {
			channel.consumption().cancel(cancel.getConsumerTag());
		}
		return cancel.getNowait() ? null
				: new AMQP.Basic.CancelOk.Builder().consumerTag(cancel.getConsumerTag()).build();
	}

	private static @Nullable Method get(Channel channel, AMQP.Basic.Get get) {
		MessageQueue queue = channel.queue(get.getQueue());
		if (queue.isSingleActiveQuorum()) {
			throw ReplyCode.RESOURCE_LOCKED
				.error("cannot obtain access to locked %s. basic.get operations are not supported by quorum queues "
						+ "with single active consumer", queue.definition().describe());
		}
		QueuedMessage message = queue.get(!get.getNoAck());
		if (message == null) {
			return new AMQP.Basic.GetEmpty.Builder().clusterId("").build();
		}
		channel.flushConfirms();
		channel.consumption().answer(queue, message, !get.getNoAck(), queue.counts().ready());
		return null;
	}

	private static @Nullable Method settle(Channel channel, long tag, boolean multiple, Settlement settlement) {
		channel.settle(tag, multiple, settlement);
		return null;
	}

	private static void recover(Channel channel, boolean requeue) {
		if (!requeue) {
			throw ReplyCode.NOT_IMPLEMENTED.error("requeue=false");
		}
		channel.consumption().recover();
	}

}
