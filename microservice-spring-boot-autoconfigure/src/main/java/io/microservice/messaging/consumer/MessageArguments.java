package io.microservice.messaging.consumer;

import java.util.Date;
import java.util.function.Function;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.BodyDecoder;
import io.microservice.context.CallContext;
import io.microservice.messaging.Attempt;
import io.microservice.messaging.ReceivedMessage;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PayloadReader;
import io.microservice.wire.RpcParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Reads the arguments of one method from a message: the payload, the whole message and
 * the {@link CallContext}, where the method has parameters for them.
 */
final class MessageArguments {

	private final Entrypoint entrypoint;

	private final EntrypointParameters parameters;

	private final JsonCodec codec;

	private final Argument[] arguments;

	/**
	 * Look at the parameters of a method.
	 * @throws InvalidEntrypointException if there is more than one payload among them
	 */
	MessageArguments(Entrypoint entrypoint, JsonCodec codec, MessageType messageType) {
		this.entrypoint = entrypoint;
		this.parameters = new EntrypointParameters(entrypoint.method());
		this.codec = codec;
		this.arguments = new Argument[this.parameters.count()];
		String payload = null;
		for (int i = 0; i < this.arguments.length; i++) {
			Class<?> type = this.parameters.get(i).getParameterType();
			if (this.parameters.isContext(i)) {
				this.arguments[i] = (delivery, context, decoder) -> context;
			}
			else if (type == messageType.type()) {
				this.arguments[i] = message(i, messageType);
			}
			else if (payload == null) {
				payload = this.parameters.name(i);
				this.arguments[i] = payload(i);
			}
			else {
				throw new InvalidEntrypointException(
						"Method %s has two parameters for the payload: '%s' and '%s'.".formatted(entrypoint.method(),
								payload, this.parameters.name(i)),
						"Take the payload with one parameter. Other parameters may be of the types CallContext and %s only."
							.formatted(messageType.type().getSimpleName()));
			}
		}
	}

	/**
	 * Read the arguments.
	 * @throws io.microservice.wire.RejectedRequestException if the payload cannot be read
	 */
	@Nullable Object[] read(AmqpDelivery delivery, CallContext context, BodyDecoder decoder) {
		@Nullable Object[] values = new @Nullable Object[this.arguments.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments[i].read(delivery, context, decoder);
		}
		return values;
	}

	private Argument payload(int index) {
		Payload payload = payload(index, this.codec.type(this.parameters.type(index)));
		return (delivery, context, decoder) -> payload.read(delivery, decoder);
	}

	private Argument message(int index, MessageType messageType) {
		JavaType[] inside = this.codec.type(this.parameters.type(index)).findTypeParameters(messageType.type());
		Payload payload = payload(index, (inside.length == 1) ? inside[0] : this.codec.type(Object.class));
		Function<ReceivedMessage<?>, ?> view = messageType.view();
		return (delivery, context, decoder) -> view.apply(message(payload.read(delivery, decoder), delivery));
	}

	private Payload payload(int index, JavaType type) {
		String name = this.parameters.name(index);
		boolean sensitive = this.entrypoint.sensitiveArguments().contains(name);
		return Payload.of(type.getRawClass(), new PayloadReader(this.codec, this.entrypoint.name(),
				new RpcParameter(name, type, null, false, sensitive)));
	}

	private static ReceivedMessage<?> message(@Nullable Object payload, AmqpDelivery delivery) {
		AmqpProperties properties = delivery.properties();
		Attempt attempt = Attempt.of(delivery);
		Date timestamp = properties.timestamp();
		return new ReceivedMessage<@Nullable Object>(payload, properties.messageId(), attempt.exchange(),
				attempt.routingKey(), properties.headers(), delivery.redelivered(), attempt.number(),
				(timestamp != null) ? timestamp.toInstant() : null);
	}

	/**
	 * Reads one argument.
	 */
	@FunctionalInterface
	private interface Argument {

		@Nullable Object read(AmqpDelivery delivery, CallContext context, BodyDecoder decoder);

	}

}
