package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueueCounts;
import io.microservice.broker.queue.QueueDefinition;
import io.microservice.broker.vhost.DirectReplies;
import io.microservice.broker.vhost.Names;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the class {@code queue}.
 */
final class QueueMethods {

	private QueueMethods() {
	}

	static void register(MethodHandlers handlers) {
		handlers.on(AMQP.Queue.Declare.class, QueueMethods::declare);
		handlers.on(AMQP.Queue.Bind.class, QueueMethods::bind);
		handlers.on(AMQP.Queue.Unbind.class, QueueMethods::unbind);
		handlers.on(AMQP.Queue.Purge.class, QueueMethods::purge);
		handlers.on(AMQP.Queue.Delete.class, QueueMethods::delete);
	}

	private static @Nullable Method declare(Channel channel, AMQP.Queue.Declare declare) {
		String name = Names.strip(declare.getQueue());
		QueueCounts counts;
		if (DirectReplies.isAddress(name)) {
			counts = declareReplyAddress(channel, name);
		}
		else {
			MessageQueue queue = declare.getPassive() ? channel.declarations().queue(name, channel.owner())
					: channel.declarations()
						.declareQueue(name, declare.getDurable(), declare.getExclusive() ? channel.owner() : null,
								declare.getAutoDelete(), declare.getArguments());
			queue.use();
			name = queue.name();
			counts = queue.counts();
		}
		channel.lastQueue(name);
		return declare.getNowait() ? null
				: new AMQP.Queue.DeclareOk.Builder().queue(name)
					.messageCount(counts.ready())
					.consumerCount(counts.consumers())
					.build();
	}

	private static QueueCounts declareReplyAddress(Channel channel, String address) {
		if (!channel.virtualHost().directReplies().isOpen(address)) {
			throw ReplyCode.NOT_FOUND.error("no %s", QueueDefinition.describe(address, channel.virtualHost().name()));
		}
		return new QueueCounts(0, 0, 1);
	}

	private static @Nullable Method bind(Channel channel, AMQP.Queue.Bind bind) {
		String queue = channel.queueName(Names.strip(bind.getQueue()));
		channel.declarations()
			.bindQueue(Names.strip(bind.getExchange()), queue, channel.owner(),
					key(channel, bind.getQueue(), bind.getRoutingKey()), bind.getArguments());
		return bind.getNowait() ? null : new AMQP.Queue.BindOk.Builder().build();
	}

	private static Method unbind(Channel channel, AMQP.Queue.Unbind unbind) {
		String queue = channel.queueName(Names.strip(unbind.getQueue()));
		channel.declarations()
			.unbindQueue(Names.strip(unbind.getExchange()), queue, channel.owner(),
					key(channel, unbind.getQueue(), unbind.getRoutingKey()), unbind.getArguments());
		return new AMQP.Queue.UnbindOk.Builder().build();
	}

	private static String key(Channel channel, String queue, String key) {
		return (queue.isEmpty() && key.isEmpty()) ? channel.queueName("") : key;
	}

	private static @Nullable Method purge(Channel channel, AMQP.Queue.Purge purge) {
		int purged = channel.queue(purge.getQueue()).purge();
		return purge.getNowait() ? null : new AMQP.Queue.PurgeOk.Builder().messageCount(purged).build();
	}

	private static @Nullable Method delete(Channel channel, AMQP.Queue.Delete delete) {
		String name = channel.queueName(Names.strip(delete.getQueue()));
		int deleted = channel.declarations()
			.deleteQueue(name, channel.owner(), delete.getIfUnused(), delete.getIfEmpty());
		return delete.getNowait() ? null : new AMQP.Queue.DeleteOk.Builder().messageCount(deleted).build();
	}

}
