package io.microservice.endpoint.server;

import java.lang.reflect.Type;
import java.util.List;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.BodyDecoder;
import io.microservice.amqp.Payload;
import io.microservice.context.CallContext;
import io.microservice.endpoint.Request;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.EntrypointSignature;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ResultType;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PayloadReader;
import io.microservice.wire.RpcParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.util.StringUtils;

/**
 * Makes the arguments of an endpoint's method of a request: the request itself, the
 * context of the call, and the payload.
 */
final class EndpointArguments {

	private final Argument[] arguments;

	private final boolean raw;

	private final @Nullable Type payload;

	private final EntrypointMethod method;

	/**
	 * Look at the parameters of a method.
	 * @throws InvalidEntrypointException if two of them are for the payload
	 */
	EndpointArguments(Entrypoint entrypoint, JsonCodec codec) {
		this.method = entrypoint.method();
		EntrypointParameters parameters = new EntrypointParameters(this.method);
		this.arguments = new Argument[parameters.count()];
		boolean request = false;
		int sent = -1;
		for (int i = 0; i < this.arguments.length; i++) {
			if (parameters.isContext(i)) {
				this.arguments[i] = (delivered, delivery, context, decoder) -> context;
			}
			else if (parameters.get(i).getParameterType() == Request.class) {
				request = true;
				this.arguments[i] = (delivered, delivery, context, decoder) -> delivered;
			}
			else if (sent < 0) {
				sent = i;
				this.arguments[i] = payload(entrypoint, parameters.name(i), codec.type(parameters.type(i)), codec);
			}
			else {
				throw new InvalidEntrypointException(
						"Method %s has two parameters for the payload: '%s' and '%s'.".formatted(this.method,
								parameters.name(sent), parameters.name(i)),
						"Take the payload with one parameter. Other parameters may be of the types Request and CallContext only.");
			}
		}
		this.raw = request;
		this.payload = (sent >= 0) ? parameters.type(sent) : null;
	}

	/**
	 * Return whether the method answers by itself.
	 */
	boolean isRaw() {
		return this.raw;
	}

	EntrypointSignature signature() {
		Type result = this.raw ? void.class : ResultType.of(this.method);
		return (this.payload != null) ? EntrypointSignature.ofPayload(this.payload, result)
				: EntrypointSignature.ofArguments(List.of(), result);
	}

	@Nullable Object[] read(DeliveredRequest request, AmqpDelivery delivery, CallContext context, BodyDecoder decoder) {
		@Nullable Object[] values = new @Nullable Object[this.arguments.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments[i].read(request, delivery, context, decoder);
		}
		return values;
	}

	/**
	 * Return the JSON of a message; one that does not say what it is counts as JSON.
	 */
	static byte[] json(AmqpDelivery delivery, BodyDecoder decoder) {
		return StringUtils.hasLength(delivery.properties().contentType()) ? decoder.decode(delivery)
				: decoder.bytes(delivery);
	}

	private static Argument payload(Entrypoint entrypoint, String name, JavaType type, JsonCodec codec) {
		PayloadReader reader = new PayloadReader(codec, entrypoint.name(),
				new RpcParameter(name, type, null, false, entrypoint.sensitiveArguments().contains(name)));
		if (type.hasRawClass(byte[].class)) {
			Payload payload = Payload.of(byte[].class, reader);
			return (request, delivery, context, decoder) -> payload.read(delivery, decoder);
		}
		if (type.hasRawClass(String.class)) {
			return (request, delivery, context, decoder) -> decoder.isText(delivery) ? decoder.text(delivery)
					: reader.read(json(delivery, decoder));
		}
		return (request, delivery, context, decoder) -> reader.read(json(delivery, decoder));
	}

	/**
	 * Makes one argument.
	 */
	@FunctionalInterface
	private interface Argument {

		@Nullable Object read(DeliveredRequest request, AmqpDelivery delivery, CallContext context, BodyDecoder decoder);

	}

}
