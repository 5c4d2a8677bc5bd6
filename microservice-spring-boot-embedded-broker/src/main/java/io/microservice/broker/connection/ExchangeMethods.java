package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.vhost.Names;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the class {@code exchange}.
 */
final class ExchangeMethods {

	private ExchangeMethods() {
	}

	static void register(MethodHandlers handlers) {
		handlers.on(AMQP.Exchange.Declare.class, ExchangeMethods::declare);
		handlers.on(AMQP.Exchange.Delete.class, ExchangeMethods::delete);
		handlers.on(AMQP.Exchange.Bind.class, ExchangeMethods::bind);
		handlers.on(AMQP.Exchange.Unbind.class, ExchangeMethods::unbind);
	}

	private static @Nullable Method declare(Channel channel, AMQP.Exchange.Declare declare) {
		String name = Names.strip(declare.getExchange());
		if (declare.getPassive()) {
			channel.declarations().exchangeToDeclare(name);
		}
		else {
			channel.declarations()
				.declareExchange(name, declare.getType(), declare.getDurable(), declare.getAutoDelete(),
						declare.getInternal(), declare.getArguments());
		}
		return declare.getNowait() ? null : new AMQP.Exchange.DeclareOk.Builder().build();
	}

	private static @Nullable Method delete(Channel channel, AMQP.Exchange.Delete delete) {
		channel.declarations().deleteExchange(Names.strip(delete.getExchange()), delete.getIfUnused());
		return delete.getNowait() ? null : new AMQP.Exchange.DeleteOk.Builder().build();
	}

	private static @Nullable Method bind(Channel channel, AMQP.Exchange.Bind bind) {
		channel.declarations()
			.bindExchange(Names.strip(bind.getSource()), Names.strip(bind.getDestination()), bind.getRoutingKey(),
					bind.getArguments());
		return bind.getNowait() ? null : new AMQP.Exchange.BindOk.Builder().build();
	}

	private static @Nullable Method unbind(Channel channel, AMQP.Exchange.Unbind unbind) {
		channel.declarations()
			.unbindExchange(Names.strip(unbind.getSource()), Names.strip(unbind.getDestination()),
					unbind.getRoutingKey(), unbind.getArguments());
		return unbind.getNowait() ? null : new AMQP.Exchange.UnbindOk.Builder().build();
	}

}
