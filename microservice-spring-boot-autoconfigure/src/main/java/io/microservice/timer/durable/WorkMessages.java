package io.microservice.timer.durable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.MessageSerializationException;
import io.microservice.context.CallContext;
import io.microservice.timer.WorkTarget;
import io.microservice.timer.WorkTarget.Kind;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcRequestWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/**
 * Makes messages of work: ordinary events and ordinary requests.
 */
final class WorkMessages {

	private final JsonCodec codec;

	private final ObjectWriter payloads;

	private final UnaryOperator<String> eventExchange;

	private final String rpcExchange;

	/**
	 * Python peers answer every request, so there is an address, at which nobody is.
	 */
	private final String nobody = UUID.randomUUID().toString();

	/**
	 * Create a factory.
	 * @param codec writes payloads
	 * @param eventExchange names the exchange of the events of a service
	 * @param rpcExchange the exchange of requests
	 */
	WorkMessages(JsonCodec codec, UnaryOperator<String> eventExchange, String rpcExchange) {
		this.codec = codec;
		this.payloads = codec.writer(codec.type(Object.class));
		this.eventExchange = eventExchange;
		this.rpcExchange = rpcExchange;
	}

	/**
	 * Return the exchange work goes to.
	 */
	String exchange(WorkTarget target) {
		return (target.kind() == Kind.EVENT) ? this.eventExchange.apply(target.service()) : this.rpcExchange;
	}

	/**
	 * Make a message.
	 * @throws MessageSerializationException if the payload cannot be written
	 */
	WorkMessage message(WorkId id, WorkTarget target, @Nullable Object payload,
			Map<String, ? extends @Nullable Object> headers) {
		AmqpProperties.Builder properties = AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.headers(headers)
			.persistent(true)
			.priority(0)
			.messageId(id.text())
			.timestamp(Date.from(id.due()));
		boolean event = target.kind() == Kind.EVENT;
		if (!event) {
			properties.correlationId(id.text()).replyTo(this.nobody);
		}
		return new WorkMessage(id, false, false, exchange(target),
				event ? target.name() : target.service() + '.' + target.name(), !event, properties.build(),
				body(target, payload));
	}

	private byte[] body(WorkTarget target, @Nullable Object payload) {
		try {
			return (target.kind() == Kind.EVENT) ? this.payloads.writeValueAsBytes(payload)
					: RpcRequestWriter.write(this.codec, arguments(payload), Map.of());
		}
		catch (Exception | StackOverflowError ex) {
			throw new MessageSerializationException("The payload of %s cannot be written: %s".formatted(target, ex),
					ex);
		}
	}

	private static List<@Nullable Object> arguments(@Nullable Object payload) {
		if (payload instanceof Object[] several) {
			return Arrays.asList(several);
		}
		List<@Nullable Object> arguments = new ArrayList<>();
		if (payload != null) {
			arguments.add(payload);
		}
		return arguments;
	}

	CallContext rootContext(String application) {
		return CallContext.create(application, "schedule");
	}

}
