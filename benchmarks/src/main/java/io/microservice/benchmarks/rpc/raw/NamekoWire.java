package io.microservice.benchmarks.rpc.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * nameko's names, properties and bodies, written by hand for the one method there is.
 */
public final class NamekoWire {

	static final String EXCHANGE = "nameko-rpc";

	private static final int PREFETCH = 250;

	private static final JsonFactory JSON = new JsonFactory();

	private NamekoWire() {
	}

	static String queue(String service) {
		return "rpc-" + service;
	}

	static String declareService(Channel channel, String service) throws IOException {
		String queue = queue(service);
		channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
		channel.queueDeclare(queue, true, false, false, Map.of());
		channel.queueBind(queue, EXCHANGE, service + ".*");
		channel.basicQos(PREFETCH);
		return queue;
	}

	static String declareReplies(Channel channel, String replyTo) throws IOException {
		String queue = "rpc.reply-bench-" + replyTo;
		channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 300_000));
		channel.queueBind(queue, EXCHANGE, replyTo);
		channel.basicQos(PREFETCH);
		return queue;
	}

	static BasicProperties requestProperties(int deliveryMode, String correlationId, String replyTo) {
		return properties(deliveryMode).headers(Map.of("nameko.call_id_stack", List.of("bench.call." + correlationId)))
			.correlationId(correlationId)
			.replyTo(replyTo)
			.build();
	}

	static BasicProperties replyProperties(int deliveryMode, String correlationId) {
		return properties(deliveryMode).headers(Map.of()).correlationId(correlationId).build();
	}

	private static BasicProperties.Builder properties(int deliveryMode) {
		return new BasicProperties.Builder().contentType("application/json")
			.contentEncoding("utf-8")
			.deliveryMode(deliveryMode)
			.priority(0);
	}

	public static byte[] writeRequest(String text) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(160);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("args");
			json.writeString(text);
			json.writeEndArray();
			json.writeObjectPropertyStart("kwargs");
			json.writeEndObject();
			json.writeEndObject();
		}
		return body.toByteArray();
	}

	public static String readRequest(byte[] body) {
		return read(body, "args");
	}

	public static byte[] writeReply(String result) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(160);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
			json.writeStartObject();
			json.writeStringProperty("result", result);
			json.writeNullProperty("error");
			json.writeEndObject();
		}
		return body.toByteArray();
	}

	static String readReply(byte[] body) {
		return read(body, "result");
	}

	private static String read(byte[] body, String property) {
		String value = "";
		try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
			json.nextToken();
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean wanted = json.currentName().equals(property);
				JsonToken token = json.nextToken();
				if (wanted && token == JsonToken.START_ARRAY) {
					value = json.nextStringValue();
					json.nextToken();
				}
				else if (wanted) {
					value = json.getString();
				}
				else {
					json.skipChildren();
				}
			}
		}
		return value;
	}

}
