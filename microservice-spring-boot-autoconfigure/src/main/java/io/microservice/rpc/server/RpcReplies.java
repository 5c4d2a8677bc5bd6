package io.microservice.rpc.server;

import java.util.List;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.DeliveryMode;
import io.microservice.amqp.ShortString;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RejectedRequestException;
import io.microservice.wire.RpcReplyWriter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Answers requests with replies as nameko sends them, and acknowledges the requests.
 */
final class RpcReplies {

	private static final Log logger = LogFactory.getLog(RpcServer.class);

	private final RpcServerOptions options;

	private final RpcReplyWriter errors;

	RpcReplies(RpcServerOptions options, JsonCodec codec) {
		this.options = options;
		this.errors = new RpcReplyWriter(codec, codec.type(void.class));
	}

	/**
	 * Answer with a result; does without if nobody waits for it.
	 * @throws RejectedRequestException if the result cannot be serialized
	 */
	void succeed(AmqpDelivery delivery, RpcReplyWriter writer, @Nullable Object result) {
		if (!isAnswerable(delivery)) {
			delivery.ack();
			return;
		}
		byte[] body = writer.result(result);
		if (body.length > this.options.maxMessageSize()) {
			throw new RejectedRequestException(tooLarge(body.length));
		}
		send(delivery, body);
	}

	/**
	 * Answer with an error, if somebody waits for an answer.
	 */
	void fail(AmqpDelivery delivery, ErrorPayload error) {
		if (!isAnswerable(delivery)) {
			delivery.ack();
			return;
		}
		byte[] body = this.errors.error(error);
		if (body.length > this.options.maxMessageSize()) {
			body = this.errors.error(new ErrorPayload(error.excType(), error.excPath(), List.of(), ""));
		}
		send(delivery, body);
	}

	private void send(AmqpDelivery delivery, byte[] body) {
		AmqpProperties properties = AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.headers(Map.of())
			.persistent(this.options.replyDeliveryMode() == DeliveryMode.PERSISTENT)
			.priority(0)
			.correlationId(delivery.properties().correlationId())
			.build();
		String replyTo = delivery.properties().replyTo();
		delivery.answer(
				new AmqpMessage(this.options.exchange(), (replyTo != null) ? replyTo : "", false, properties, body));
	}

	private static boolean isAnswerable(AmqpDelivery delivery) {
		String replyTo = delivery.properties().replyTo();
		if (!StringUtils.hasLength(replyTo)) {
			return false;
		}
		if (grewTooLong(replyTo) || grewTooLong(delivery.properties().correlationId())) {
			logger.warn("A request for '%s' is not answered, its reply_to or correlation_id is not valid UTF-8"
				.formatted(delivery.routingKey()));
			return false;
		}
		return true;
	}

	/**
	 * What is not UTF-8 grows when it is written as UTF-8.
	 */
	private static boolean grewTooLong(@Nullable String name) {
		return name != null && !ShortString.fits(name);
	}

	private ErrorPayload tooLarge(int size) {
		return new ErrorPayload("UnserializableValueError", ErrorPayload.UNSERIALIZABLE_VALUE, List.of(),
				"Unserializable value: a reply of %d bytes is larger than the %d bytes allowed".formatted(size,
						this.options.maxMessageSize()));
	}

}
