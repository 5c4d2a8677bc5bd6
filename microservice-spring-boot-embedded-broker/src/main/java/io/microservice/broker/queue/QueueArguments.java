package io.microservice.broker.queue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.FieldValues;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments a queue is declared with, as RabbitMQ does, and knows what they
 * mean.
 */
public final class QueueArguments {

	private static final Map<String, ArgumentCheck> CHECKS = checks();

	static final Set<String> KNOWN = CHECKS.keySet();

	private static final int DEFAULT_DELIVERY_LIMIT = 20;

	private final Map<String, Object> values;

	private final QueueType type;

	private QueueArguments(Map<String, Object> values, QueueType type) {
		this.values = values;
		this.type = type;
	}

	/**
	 * Check arguments. As RabbitMQ 4, add the type of the queue if it is not named.
	 * @param queue the queue, as errors name it
	 * @param values the arguments
	 * @return the checked arguments
	 * @throws AmqpException if one is not valid
	 */
	public static QueueArguments check(String queue, Map<String, Object> values) {
		QueueType type = type(queue, values.get("x-queue-type"));
		CHECKS.forEach((name, check) -> {
			if (values.containsKey(name) && type.accepts(name)) {
				check.check(queue, name, values.get(name), values);
			}
		});
		values.keySet().stream().filter((name) -> !type.accepts(name)).findFirst().ifPresent((name) -> {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid arg '%s' for %s of queue type %s", name, queue,
					type.module());
		});
		return new QueueArguments(complete(values), type);
	}

	/**
	 * Take arguments as they are, to be compared with others.
	 * @param values the arguments
	 * @return the arguments, of a classic queue
	 */
	public static QueueArguments unchecked(Map<String, Object> values) {
		return new QueueArguments(complete(values), QueueType.CLASSIC);
	}

	private static Map<String, Object> complete(Map<String, Object> values) {
		Map<String, Object> complete = new HashMap<>(values);
		complete.putIfAbsent("x-queue-type", QueueType.CLASSIC.argument());
		return complete;
	}

	private static QueueType type(String queue, @Nullable Object value) {
		if (value == null) {
			return QueueType.CLASSIC;
		}
		if (value.toString().equals("stream")) {
			throw ReplyCode.PRECONDITION_FAILED.error("the embedded broker has no streams (%s)", queue);
		}
		for (QueueType type : QueueType.values()) {
			if (type.argument().equals(value.toString())) {
				return type;
			}
		}
		throw ReplyCode.PRECONDITION_FAILED.error("invalid arg 'x-queue-type' for %s: \"unsupported queue type '%s'\"",
				queue, value);
	}

	private static Map<String, ArgumentCheck> checks() {
		Map<String, ArgumentCheck> checks = new LinkedHashMap<>();
		checks.put("x-expires", ArgumentCheck.positiveTime());
		checks.put("x-message-ttl", ArgumentCheck.time());
		checks.put("x-dead-letter-exchange", ArgumentCheck.text());
		checks.put("x-dead-letter-routing-key", ArgumentCheck.deadLetterRoutingKey());
		checks.put("x-dead-letter-strategy",
				ArgumentCheck.oneOf("invalid_dlx_strategy", "at-most-once", "at-least-once"));
		checks.put("x-max-length", ArgumentCheck.integerFrom(0));
		checks.put("x-max-length-bytes", ArgumentCheck.integerFrom(0));
		checks.put("x-max-in-memory-length", ArgumentCheck.integerFrom(0));
		checks.put("x-max-in-memory-bytes", ArgumentCheck.integerFrom(0));
		checks.put("x-max-priority", ArgumentCheck.priority());
		checks.put("x-overflow",
				ArgumentCheck.oneOf("invalid_overflow", "drop-head", "reject-publish", "reject-publish-dlx"));
		checks.put("x-queue-mode", ArgumentCheck.oneOf("\"unsupported queue mode '%s'\"", "default", "lazy"));
		checks.put("x-queue-version", ArgumentCheck.integerFrom(0));
		checks.put("x-single-active-consumer", ArgumentCheck.flag());
		checks.put("x-queue-type", ArgumentCheck.text());
		checks.put("x-quorum-initial-group-size", ArgumentCheck.integerFrom(1));
		checks.put("x-queue-leader-locator", ArgumentCheck.oneOf("invalid_queue_locator_arg", "client-local",
				"balanced", "random", "least-leaders"));
		checks.put("x-delivery-limit", ArgumentCheck.any());
		checks.put("x-queue-master-locator", ArgumentCheck.any());
		return checks;
	}

	/**
	 * {@return the arguments, the type of the queue among them}
	 */
	public Map<String, Object> values() {
		return this.values;
	}

	/**
	 * {@return the type of the queue}
	 */
	public QueueType type() {
		return this.type;
	}

	/**
	 * {@return the milliseconds after which the queue is deleted if nobody uses it}
	 */
	@Nullable Long expires() {
		return number("x-expires");
	}

	/**
	 * {@return the milliseconds after which a message expires}
	 */
	@Nullable Long messageTimeToLive() {
		return number("x-message-ttl");
	}

	/**
	 * {@return the exchange for the dead}
	 */
	public @Nullable String deadLetterExchange() {
		return text("x-dead-letter-exchange");
	}

	/**
	 * {@return the routing key for the dead}
	 */
	public @Nullable String deadLetterRoutingKey() {
		return text("x-dead-letter-routing-key");
	}

	/**
	 * {@return the most messages that may wait}
	 */
	@Nullable Long maxLength() {
		return number("x-max-length");
	}

	/**
	 * {@return the most bytes that may wait}
	 */
	@Nullable Long maxBytes() {
		return number("x-max-length-bytes");
	}

	Overflow overflow() {
		String overflow = text("x-overflow");
		if ("reject-publish".equals(overflow)) {
			return Overflow.REJECT_PUBLISH;
		}
		boolean classic = this.type == QueueType.CLASSIC;
		return (classic && "reject-publish-dlx".equals(overflow)) ? Overflow.REJECT_PUBLISH_DLX : Overflow.DROP_HEAD;
	}

	/**
	 * {@return the highest priority of a message}
	 */
	int maxPriority() {
		Long priority = number("x-max-priority");
		return (priority != null) ? priority.intValue() : 0;
	}

	boolean isSingleActiveConsumer() {
		return Boolean.TRUE.equals(this.values.get("x-single-active-consumer"));
	}

	/**
	 * {@return how often a message may be returned, negative for any number}
	 */
	long deliveryLimit() {
		Long limit = number("x-delivery-limit");
		return (limit != null) ? limit : DEFAULT_DELIVERY_LIMIT;
	}

	ReadyMessages createReadyMessages() {
		return (this.type == QueueType.QUORUM) ? new QuorumReadyMessages() : new PriorityReadyMessages(maxPriority());
	}

	private @Nullable Long number(String name) {
		return FieldValues.integer(this.values.get(name));
	}

	private @Nullable String text(String name) {
		Object value = this.values.get(name);
		return (value != null) ? value.toString() : null;
	}

}
