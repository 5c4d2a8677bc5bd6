package io.microservice.benchmarks.event.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.microservice.benchmarks.raw.RawChannel.RawMessage;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * nameko's names, properties and bodies of an event, written by hand for the one type
 * there is.
 */
final class EventWire {

	private static final String TYPE = "happened";

	private static final int PREFETCH = 250;

	private static final JsonFactory JSON = new JsonFactory();

	private EventWire() {
	}

	static String exchange(String service) {
		return service + ".events";
	}

	static String queue(String service) {
		return "evt-%s-%s--bench.handle".formatted(service, TYPE);
	}

	static void declareExchange(Channel channel, String service) throws IOException {
		channel.exchangeDeclare(exchange(service), BuiltinExchangeType.TOPIC, true);
	}

	static String declareHandler(Channel channel, String service) throws IOException {
		String queue = queue(service);
		declareExchange(channel, service);
		channel.queueDeclare(queue, true, false, false, Map.of());
		channel.queueBind(queue, exchange(service), TYPE);
		channel.basicQos(PREFETCH);
		return queue;
	}

	static RawMessage message(String exchange, String id, String text) {
		BasicProperties properties = new BasicProperties.Builder().contentType("application/json")
			.contentEncoding("utf-8")
			.deliveryMode(2)
			.priority(0)
			.messageId(id)
			.timestamp(new Date())
			.headers(Map.of("nameko.call_id_stack", List.of(id)))
			.build();
		return new RawMessage(exchange, TYPE, false, properties, write(text));
	}

	private static byte[] write(String text) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(160);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
			json.writeStartObject();
			json.writeStringProperty("text", text);
			json.writeNumberProperty("characters", text.length());
			json.writeEndObject();
		}
		return body.toByteArray();
	}

	static String read(byte[] body) {
		String text = "";
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
			json.nextToken();
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean wanted = json.currentName().equals("text");
				json.nextToken();
				if (wanted) {
					text = json.getString();
				}
			}
		}
		return text;
	}

}
