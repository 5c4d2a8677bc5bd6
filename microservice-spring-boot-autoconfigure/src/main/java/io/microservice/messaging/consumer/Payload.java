package io.microservice.messaging.consumer;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.BodyDecoder;
import io.microservice.wire.PayloadReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload of messages: JSON, but what is not JSON as the bytes or the text it
 * is, if that is what the method takes.
 */
@FunctionalInterface
interface Payload {

	/**
	 * Read a payload.
	 * @throws io.microservice.wire.RejectedRequestException if it cannot be read
	 */
	@Nullable Object read(AmqpDelivery delivery, BodyDecoder decoder);

	/**
	 * Return what reads payloads of a type.
	 */
	static Payload of(Class<?> type, PayloadReader reader) {
		Payload json = (delivery, decoder) -> reader.read(decoder.decode(delivery));
		if (type == byte[].class) {
			return (delivery, decoder) -> decoder.isJson(delivery) ? json.read(delivery, decoder)
					: decoder.bytes(delivery);
		}
		if (type == String.class) {
			return (delivery, decoder) -> decoder.isText(delivery) ? decoder.text(delivery)
					: json.read(delivery, decoder);
		}
		return json;
	}

}
