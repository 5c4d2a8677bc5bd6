package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the classes {@code channel}, {@code access} and {@code confirm}.
 */
final class ChannelMethods {

	private ChannelMethods() {
	}

	static void register(MethodHandlers handlers) {
		handlers.on(AMQP.Channel.Open.class, (channel, open) -> {
			throw ReplyCode.CHANNEL_ERROR.error("second 'channel.open' seen");
		});
		handlers.on(AMQP.Channel.Flow.class, ChannelMethods::flow);
		handlers.on(AMQP.Access.Request.class,
				(channel, request) -> new AMQP.Access.RequestOk.Builder().ticket(1).build());
		handlers.on(AMQP.Confirm.Select.class, ChannelMethods::confirm);
	}

	private static Method flow(Channel channel, AMQP.Channel.Flow flow) {
		if (!flow.getActive()) {
			throw ReplyCode.NOT_IMPLEMENTED.error("active=false");
		}
		return new AMQP.Channel.FlowOk.Builder().active(true).build();
	}

	private static @Nullable Method confirm(Channel channel, AMQP.Confirm.Select select) {
		if (channel.transaction() != null) {
			throw ReplyCode.PRECONDITION_FAILED.error("cannot switch from tx to confirm mode");
		}
		channel.confirms().enable();
		return select.getNowait() ? null : new AMQP.Confirm.SelectOk.Builder().build();
	}

}
