package io.microservice.discovery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpRequest;
import io.microservice.amqp.CallbackThread;
import io.microservice.wire.InvalidServiceResponseException;
import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.FluxSink;

/**
 * A question and its answers: the first, and those that come until there was none for the
 * quiet period.
 *
 * @param <T> the type of the answers
 */
final class Gathering<T> extends AmqpRequest {

	private static final Log logger = LogFactory.getLog(ServiceDiscovery.class);

	private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

	private final DiscoveryOptions options;

	private final String subject;

	private final boolean one;

	private final BiFunction<byte[], Duration, T> reader;

	private final InvalidAnswerListener invalid;

	private final FluxSink<T> sink;

	private final long startTime = System.nanoTime();

	/**
	 * Create a question.
	 * @param one whether it is for one instance
	 */
	Gathering(DiscoveryOptions options, String subject, boolean one, BiFunction<byte[], Duration, T> reader,
			InvalidAnswerListener invalid, FluxSink<T> sink) {
		super(options.timeout());
		this.options = options;
		this.subject = subject;
		this.one = one;
		this.reader = reader;
		this.invalid = invalid;
		this.sink = sink;
		sink.onDispose(this::end);
	}

	@Override
	protected AmqpMessage message(String replyTo, String correlationId, int remainingMillis) {
		AmqpProperties properties = AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.headers(Map.of())
			.persistent(false)
			.correlationId(correlationId)
			.replyTo(replyTo)
			.expiration(remainingMillis)
			.build();
		return new AmqpMessage(this.options.exchange(), this.subject, true, properties, EMPTY);
	}

	@Override
	protected void answered(AmqpDelivery delivery) {
		T answer;
		try {
			answer = this.reader.apply(delivery.body(), Duration.ofNanos(System.nanoTime() - this.startTime));
		}
		catch (InvalidServiceResponseException ex) {
			report(delivery, ex);
			return;
		}
		waitFor(this.options.quietPeriod());
		CallbackThread.run(() -> this.sink.next(answer));
		if (this.one) {
			complete();
		}
	}

	@Override
	protected void returned() {
		complete();
	}

	@Override
	protected void expired() {
		complete();
	}

	@Override
	protected void failed(RuntimeException failure) {
		if (end()) {
			CallbackThread.run(() -> this.sink.error(failure));
		}
	}

	private void complete() {
		if (end()) {
			CallbackThread.run(this.sink::complete);
		}
	}

	private void report(AmqpDelivery delivery, InvalidServiceResponseException failure) {
		String reason = String.valueOf(failure.getMessage());
		logger.warn("An answer to '%s' is none, it is left out: %s".formatted(this.subject, reason));
		try {
			this.invalid.received(new InvalidAnswer(this.subject, reason, delivery.body()));
		}
		catch (RuntimeException ex) {
			logger.error("An invalid answer could not be reported", ex);
		}
	}

}
