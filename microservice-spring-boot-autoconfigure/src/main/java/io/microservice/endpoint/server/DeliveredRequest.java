package io.microservice.endpoint.server;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.BodyDecoder;
import io.microservice.endpoint.Request;
import io.microservice.endpoint.ServiceError;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PayloadReader;
import io.microservice.wire.RpcParameter;
import org.jspecify.annotations.Nullable;

/**
 * A request that was delivered.
 */
final class DeliveredRequest implements Request {

	private final AmqpDelivery delivery;

	private final String endpoint;

	private final EndpointReplies replies;

	private final BodyDecoder decoder;

	private final @Nullable String replyTo;

	private final AtomicBoolean answered = new AtomicBoolean();

	private volatile @Nullable ServiceError error;

	DeliveredRequest(AmqpDelivery delivery, String endpoint, EndpointReplies replies, BodyDecoder decoder) {
		this.delivery = delivery;
		this.endpoint = endpoint;
		this.replies = replies;
		this.decoder = decoder;
		this.replyTo = EndpointReplies.replyTo(delivery);
	}

	@Override
	public String subject() {
		return this.delivery.routingKey();
	}

	@Override
	public Map<String, @Nullable Object> headers() {
		return this.delivery.properties().headers();
	}

	@Override
	public byte[] data() {
		return this.decoder.bytes(this.delivery);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T data(Class<T> type) {
		JsonCodec codec = this.replies.codec();
		return (T) new PayloadReader(codec, this.endpoint,
				new RpcParameter("data", codec.type(type), null, false, false))
			.read(EndpointArguments.json(this.delivery, this.decoder));
	}

	@Override
	public @Nullable String reply() {
		return this.replyTo;
	}

	@Override
	public boolean isAnswered() {
		return this.answered.get();
	}

	@Override
	public void respond(byte[] data, Map<String, ? extends @Nullable Object> headers) {
		send(this.replies.checked(data), null, headers);
	}

	@Override
	public void respondJson(@Nullable Object value) {
		send(this.replies.json(value), JsonCodec.CONTENT_TYPE, Map.of());
	}

	@Override
	public void respondError(ServiceError error) {
		takeTurn();
		this.error = error;
		if (this.replyTo != null) {
			this.replies.sendError(this.delivery, this.replyTo, error);
		}
	}

	/**
	 * Return the error it was answered with, if it was.
	 */
	@Nullable ServiceError error() {
		return this.error;
	}

	private void send(byte[] body, @Nullable String contentType, Map<String, ? extends @Nullable Object> headers) {
		takeTurn();
		if (this.replyTo != null) {
			this.replies.send(this.delivery, this.replyTo, body, contentType, headers);
		}
	}

	private void takeTurn() {
		if (this.answered.getAndSet(true)) {
			throw new IllegalStateException("The request to '%s' was answered before".formatted(subject()));
		}
	}

}
