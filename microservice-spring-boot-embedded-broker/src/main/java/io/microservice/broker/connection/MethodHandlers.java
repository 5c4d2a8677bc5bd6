package io.microservice.broker.connection;

import java.util.HashMap;
import java.util.Map;

import com.rabbitmq.client.Method;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * What is done for each method, but for those with a content.
 */
final class MethodHandlers {

	private static final MethodHandlers ALL = new MethodHandlers();

	private final Map<Class<?>, MethodHandler<?>> byInterface = new HashMap<>();

	private final ClassValue<MethodHandler<?>> byClass = new ClassValue<>() {

		@Override
		protected MethodHandler<?> computeValue(Class<?> type) {
			return find(type);
		}

	};

	private MethodHandlers() {
		ChannelMethods.register(this);
		ExchangeMethods.register(this);
		QueueMethods.register(this);
		BasicMethods.register(this);
		TransactionMethods.register(this);
	}

	<M extends Method> MethodHandlers on(Class<M> type, MethodHandler<M> handler) {
		this.byInterface.put(type, handler);
		return this;
	}

	@SuppressWarnings("unchecked")
	static @Nullable Method handle(Channel channel, Method method) {
		return ((MethodHandler<Method>) ALL.byClass.get(method.getClass())).handle(channel, method);
	}

	private MethodHandler<?> find(Class<?> type) {
		for (Class<?> method : type.getInterfaces()) {
			MethodHandler<?> handler = this.byInterface.get(method);
			if (handler != null) {
				return handler;
			}
		}
		return (channel, method) -> {
			throw ReplyCode.COMMAND_INVALID.error("unimplemented method");
		};
	}

}
