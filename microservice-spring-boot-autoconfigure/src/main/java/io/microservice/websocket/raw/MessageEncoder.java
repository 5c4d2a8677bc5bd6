package io.microservice.websocket.raw;

import io.microservice.websocket.WebSocketMessage;
import io.microservice.wire.JsonCodec;
import tools.jackson.databind.ObjectWriter;

/**
 * Makes messages of what a stream has for a client.
 */
final class MessageEncoder {

	private final ObjectWriter json;

	MessageEncoder(JsonCodec codec) {
		this.json = codec.writer(codec.type(Object.class));
	}

	WebSocketMessage encode(Object item) {
		if (item instanceof WebSocketMessage message) {
			return message;
		}
		if (item instanceof byte[] bytes) {
			return WebSocketMessage.binary(bytes);
		}
		if (item instanceof CharSequence text) {
			return WebSocketMessage.text(text.toString());
		}
		return WebSocketMessage.of(this.json.writeValueAsBytes(item), true);
	}

}
