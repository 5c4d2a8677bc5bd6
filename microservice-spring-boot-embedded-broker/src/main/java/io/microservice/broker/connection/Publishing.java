package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.broker.connection.ContentAssembler.Request;
import io.microservice.broker.message.Message;
import io.microservice.broker.routing.Exchange;
import io.microservice.broker.vhost.DirectReplies;
import io.microservice.broker.vhost.Routing;
import io.microservice.broker.wire.Content;
import io.microservice.broker.wire.ReplyCode;

/**
 * The method {@code basic.publish}.
 */
final class Publishing {

	/**
	 * The most bytes a message may have, as in RabbitMQ 4.
	 */
	static final int MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

	private Publishing() {
	}

	static void publish(Channel channel, AMQP.Basic.Publish publish, Request request) {
		if (publish.getImmediate()) {
			throw ReplyCode.NOT_IMPLEMENTED.error("immediate=true");
		}
		if (request.content() == null) {
			throw ReplyCode.PRECONDITION_FAILED.error("message size %d is larger than configured max size %d",
					request.contentSize(), MAX_MESSAGE_SIZE);
		}
		Exchange exchange = channel.virtualHost().exchangeToPublish(publish.getExchange());
		Content content = withReplyAddress(channel, request.content());
		Message message = Message.published(publish.getExchange(), publish.getRoutingKey(), content);
		String userId = content.properties().getUserId();
		if (userId != null && !userId.equals(channel.user())) {
			throw ReplyCode.PRECONDITION_FAILED.error("user_id property set to '%s' but authenticated user was '%s'",
					userId, channel.user());
		}
		channel.publish(() -> publish(channel, exchange, message, publish.getMandatory()));
	}

	private static boolean publish(Channel channel, Exchange exchange, Message message, boolean mandatory) {
		Routing routing = channel.virtualHost().publish(exchange, message);
		if (mandatory && !routing.routed()) {
			channel.output()
				.send(new AMQP.Basic.Return.Builder().replyCode(ReplyCode.NO_ROUTE.code())
					.replyText(ReplyCode.NO_ROUTE.name())
					.exchange(message.exchange())
					.routingKey(message.routingKey())
					.build(), message.content());
		}
		return routing.accepted();
	}

	private static Content withReplyAddress(Channel channel, Content content) {
		BasicProperties properties = content.properties();
		if (!DirectReplies.PSEUDO_QUEUE.equals(properties.getReplyTo())) {
			return content;
		}
		ReplyConsumer replyConsumer = channel.replyConsumer();
		if (replyConsumer == null) {
			throw ReplyCode.PRECONDITION_FAILED.error("fast reply consumer does not exist");
		}
		return Content.of(properties.builder().replyTo(replyConsumer.address()).build(), content.body());
	}

}
