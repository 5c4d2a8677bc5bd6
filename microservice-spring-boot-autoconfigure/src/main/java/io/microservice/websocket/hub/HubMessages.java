package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.ReturnedMessage;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes and reads questions and answers of instances.
 *
 * @param names what the hub has on the broker
 */
record HubMessages(HubNames names) {

	private static final String SENDER = "instance";

	private static final String QUESTION = "question";

	private static final String ANSWER = "answer";

	private static final String SOCKET = "socket";

	private static final String CHANNEL = "channel";

	private static final JsonCodec CODEC = new JsonCodec();

	private static final JavaType NAMES = CODEC.listOf(CODEC.type(String.class));

	private static final ObjectReader READER = CODEC.reader(NAMES);

	private static final ObjectWriter WRITER = CODEC.writer(NAMES);

	/**
	 * Return a question to all instances, which waits for no answer.
	 */
	AmqpMessage toAll(HubQuestion question) {
		return message(HubNames.ALL_INSTANCES, false, question(question), question.body());
	}

	/**
	 * Return a question to one instance, which the broker drops when nobody waits for the
	 * answer any more, and returns if there is no such instance.
	 */
	AmqpMessage question(HubQuestion question, InstanceId to, String id, Duration timeout) {
		return message(HubNames.key(to), true,
				question(question).correlationId(id).expiration(Math.max(1, timeout.toMillis())), question.body());
	}

	AmqpMessage answer(HubAnswer answer, InstanceId to, AmqpDelivery question) {
		AmqpProperties.Builder properties = headers(Map.of(ANSWER, answer.outcome().name()))
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.correlationId(question.properties().correlationId());
		return message(HubNames.key(to), false, properties, WRITER.writeValueAsBytes(answer.names()));
	}

	static InstanceId sender(AmqpDelivery delivery) {
		return InstanceId.parse(header(delivery, SENDER));
	}

	/**
	 * Return the instance a question was for, or {@code null} if it was for all.
	 */
	static @Nullable InstanceId receiver(ReturnedMessage message) {
		return HubNames.instance(message.routingKey());
	}

	static boolean isQuestion(AmqpDelivery delivery) {
		return delivery.properties().headers().containsKey(QUESTION);
	}

	static HubQuestion question(AmqpDelivery delivery) {
		return new HubQuestion(HubQuestion.Action.valueOf(header(delivery, QUESTION)), header(delivery, SOCKET),
				header(delivery, CHANNEL), delivery.body());
	}

	static HubAnswer answer(AmqpDelivery delivery) {
		List<String> names = READER.readValue(delivery.body());
		return new HubAnswer(HubAnswer.Outcome.valueOf(header(delivery, ANSWER)), names);
	}

	private AmqpProperties.Builder question(HubQuestion question) {
		return headers(
				Map.of(QUESTION, question.action().name(), SOCKET, question.socketId(), CHANNEL, question.channel()));
	}

	private AmqpProperties.Builder headers(Map<String, String> headers) {
		return AmqpProperties.builder()
			.persistent(false)
			.headers(headers)
			.changeHeaders((name) -> false, Map.of(SENDER, this.names.instance().toString()));
	}

	private AmqpMessage message(String routingKey, boolean mandatory, AmqpProperties.Builder properties, byte[] body) {
		return new AmqpMessage(this.names.exchange(), routingKey, mandatory, properties.build(), body);
	}

	private static String header(AmqpDelivery delivery, String name) {
		return String.valueOf(delivery.properties().headers().get(name));
	}

}
