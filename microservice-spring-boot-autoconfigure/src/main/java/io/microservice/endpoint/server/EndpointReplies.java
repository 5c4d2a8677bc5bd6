package io.microservice.endpoint.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.ShortString;
import io.microservice.endpoint.ServiceError;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RejectedRequestException;
import io.microservice.wire.ServiceErrorHeaders;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

import org.springframework.util.StringUtils;

/**
 * Answers requests to endpoints.
 */
final class EndpointReplies {

	private static final Log logger = LogFactory.getLog(EndpointServer.class);

	/**
	 * How much of a description goes into a header; all headers of a message have to fit
	 * into one frame.
	 */
	private static final int LONGEST_HEADER = 4096;

	private final JsonCodec codec;

	private final int maxMessageSize;

	private final ObjectWriter writer;

	EndpointReplies(JsonCodec codec, int maxMessageSize) {
		this.codec = codec;
		this.maxMessageSize = maxMessageSize;
		this.writer = codec.writer(codec.type(Object.class));
	}

	JsonCodec codec() {
		return this.codec;
	}

	/**
	 * Return where the answer to a request goes, {@code null} if none is asked for.
	 */
	static @Nullable String replyTo(AmqpDelivery delivery) {
		String replyTo = delivery.properties().replyTo();
		if (!StringUtils.hasLength(replyTo)) {
			return null;
		}
		if (!ShortString.fits(replyTo)) {
			logger.warn("A request to '%s' is not answered, its reply_to is not valid UTF-8"
				.formatted(delivery.routingKey()));
			return null;
		}
		return replyTo;
	}

	/**
	 * Write JSON.
	 * @throws RejectedRequestException if it cannot be written or is too large
	 */
	byte[] json(@Nullable Object value) {
		byte[] body;
		try {
			body = this.writer.writeValueAsBytes(value);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new RejectedRequestException(ErrorPayload.unserializableValue(value), ex);
		}
		return checked(body);
	}

	/**
	 * Check the size of a body.
	 * @throws RejectedRequestException if it is too large
	 */
	byte[] checked(byte[] body) {
		if (body.length > this.maxMessageSize) {
			throw new RejectedRequestException(ErrorPayload.of(ErrorPayload.UNSERIALIZABLE_VALUE,
					"An answer of %d bytes is larger than the %d bytes allowed".formatted(body.length,
							this.maxMessageSize)));
		}
		return body;
	}

	void send(AmqpDelivery delivery, String replyTo, byte[] body, @Nullable String contentType,
			Map<String, ? extends @Nullable Object> headers) {
		String correlationId = delivery.properties().correlationId();
		AmqpProperties.Builder properties = AmqpProperties.builder()
			.headers(headers)
			.persistent(false)
			.correlationId((correlationId != null && ShortString.fits(correlationId)) ? correlationId : null);
		if (contentType != null) {
			properties.content(contentType, JsonCodec.CONTENT_ENCODING);
		}
		delivery.answer(new AmqpMessage("", replyTo, false, properties.build(), body));
	}

	void sendError(AmqpDelivery delivery, String replyTo, ServiceError error) {
		Map<String, @Nullable Object> headers = new LinkedHashMap<>();
		String header = headerOf(error.description());
		headers.put(ServiceErrorHeaders.CODE, String.valueOf(error.code()));
		headers.put(ServiceErrorHeaders.DESCRIPTION, header);
		if (!error.symbol().isEmpty()) {
			headers.put(ServiceErrorHeaders.SYMBOL, headerOf(error.symbol()));
		}
		if (error.detail() instanceof byte[] bytes && bytes.length <= this.maxMessageSize) {
			send(delivery, replyTo, bytes, null, headers);
			return;
		}
		send(delivery, replyTo, errorBody(error, header), JsonCodec.CONTENT_TYPE, headers);
	}

	/**
	 * Write the detail, or else the description if the header does not have it as it is.
	 */
	private byte[] errorBody(ServiceError error, String header) {
		try {
			if (error.detail() != null && !(error.detail() instanceof byte[])) {
				return json(error.detail());
			}
			return header.equals(error.description()) ? new byte[0] : json(error.description());
		}
		catch (RejectedRequestException ex) {
			logger.warn("The detail of an error is not answered: " + ex.getMessage());
			return new byte[0];
		}
	}

	/**
	 * Return a text on one line, and not too long.
	 */
	private static String headerOf(String text) {
		String line = text.replaceAll("\\p{Cntrl}+", " ");
		if (line.length() > LONGEST_HEADER) {
			line = line.substring(0, LONGEST_HEADER) + '…';
		}
		return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
