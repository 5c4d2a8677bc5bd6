package io.microservice.discovery;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.ShortString;
import io.microservice.service.ServiceInstance;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.ServiceResponse;
import io.microservice.wire.ServiceResponses;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Answers the questions to one instance.
 */
final class ControlListener implements Consumer<AmqpDelivery> {

	private static final Log logger = LogFactory.getLog(DiscoveryResponder.class);

	private final ServiceInstance instance;

	private final String prefix;

	private final Executor executor;

	ControlListener(ServiceInstance instance, String prefix, Executor executor) {
		this.instance = instance;
		this.prefix = prefix;
		this.executor = executor;
	}

	@Override
	public void accept(AmqpDelivery delivery) {
		this.executor.execute(() -> answer(delivery));
	}

	private void answer(AmqpDelivery delivery) {
		if (!delivery.begin()) {
			return;
		}
		String replyTo = delivery.properties().replyTo();
		if (!StringUtils.hasLength(replyTo) || !ShortString.fits(replyTo)) {
			delivery.ack();
			return;
		}
		try {
			byte[] body = ServiceResponses.write(response(delivery.routingKey()));
			delivery
				.answer(new AmqpMessage("", replyTo, false, properties(delivery.properties().correlationId()), body));
		}
		catch (RuntimeException ex) {
			logger.error("'%s' could not be answered".formatted(delivery.routingKey()), ex);
			delivery.ack();
		}
	}

	private ServiceResponse response(String subject) {
		return switch (Verb.of(this.prefix, subject)) {
			case INFO -> this.instance.info();
			case STATS -> this.instance.stats();
			default -> this.instance.ping();
		};
	}

	private static AmqpProperties properties(@Nullable String correlationId) {
		return AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.headers(Map.of())
			.persistent(false)
			.correlationId((correlationId != null && ShortString.fits(correlationId)) ? correlationId : null)
			.build();
	}

}
