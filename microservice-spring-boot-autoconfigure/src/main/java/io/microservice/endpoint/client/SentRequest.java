package io.microservice.endpoint.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpRequest;
import io.microservice.amqp.CallbackThread;
import io.microservice.endpoint.EndpointException;
import io.microservice.endpoint.EndpointTimeoutException;
import io.microservice.endpoint.NoRespondersException;
import io.microservice.endpoint.Response;
import io.microservice.endpoint.ServiceException;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.ServiceErrorHeaders;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent, and what becomes of it.
 */
abstract class SentRequest extends AmqpRequest {

	private final String exchange;

	private final String subject;

	private final byte[] data;

	private final @Nullable String contentType;

	private final Map<String, @Nullable Object> headers;

	private final Duration timeout;

	SentRequest(String exchange, Outgoing outgoing, Map<String, @Nullable Object> context, Duration timeout) {
		super(timeout);
		this.exchange = exchange;
		this.subject = outgoing.subject();
		this.data = outgoing.data();
		this.contentType = outgoing.contentType();
		this.headers = new LinkedHashMap<>(context);
		this.headers.putAll(outgoing.headers());
		this.timeout = timeout;
	}

	/**
	 * Take an answer.
	 */
	abstract void result(Response response);

	/**
	 * Take note that there is going to be no (further) answer.
	 */
	abstract void failure(RuntimeException failure);

	/**
	 * Return what to do when the time is over.
	 */
	abstract void timeOver(EndpointTimeoutException failure);

	@Override
	protected AmqpMessage message(String replyTo, String correlationId, int remainingMillis) {
		this.headers.put(WireHeaders.TIMEOUT, remainingMillis);
		AmqpProperties.Builder properties = AmqpProperties.builder()
			.headers(this.headers)
			.persistent(false)
			.correlationId(correlationId)
			.replyTo(replyTo)
			.expiration(remainingMillis);
		if (this.contentType != null) {
			properties.content(this.contentType, JsonCodec.CONTENT_ENCODING);
		}
		return new AmqpMessage(this.exchange, this.subject, true, properties.build(), this.data);
	}

	@Override
	protected void answered(AmqpDelivery delivery) {
		Response response = new Response(delivery.body(), delivery.properties().headers());
		Object code = response.headers().get(ServiceErrorHeaders.CODE);
		Object description = response.headers().get(ServiceErrorHeaders.DESCRIPTION);
		CallbackThread.run(() -> {
			if (code == null && description == null) {
				result(response);
			}
			else {
				failure(error(code, description, response));
			}
		});
	}

	@Override
	protected void returned() {
		CallbackThread.run(() -> failure(new NoRespondersException(this.subject)));
	}

	@Override
	protected void failed(RuntimeException failure) {
		CallbackThread.run(() -> failure(new EndpointException(
				"Could not send a request to '%s': %s".formatted(this.subject, failure.getMessage()), this.subject,
				failure)));
	}

	@Override
	protected void expired() {
		CallbackThread.run(() -> timeOver(new EndpointTimeoutException(this.subject, this.timeout)));
	}

	private ServiceException error(@Nullable Object code, @Nullable Object description, Response response) {
		Object symbol = response.headers().get(ServiceErrorHeaders.SYMBOL);
		return new ServiceException(this.subject, number(code), (symbol != null) ? symbol.toString() : "",
				(description != null) ? description.toString() : "", response);
	}

	private static int number(@Nullable Object code) {
		try {
			return Integer.parseInt(String.valueOf(code).strip());
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * What to send.
	 *
	 * @param subject the subject
	 * @param data the body
	 * @param contentType the content type, if it has one
	 * @param headers the headers, besides those of the context
	 */
	record Outgoing(String subject, byte[] data, @Nullable String contentType,
			Map<String, ? extends @Nullable Object> headers) {
	}

}
