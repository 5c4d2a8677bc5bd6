package io.microservice.broker.queue;

import java.util.Arrays;
import java.util.Map;

import io.microservice.broker.message.Expiration;
import io.microservice.broker.wire.FieldValues;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Checks the value of an argument of a queue, and refuses it in RabbitMQ's words.
 */
@FunctionalInterface
interface ArgumentCheck {

	int MAX_PRIORITY = 255;

	/**
	 * Return what is wrong with a value.
	 * @return the fault, or {@code null} if there is none
	 */
	@Nullable String fault(@Nullable Object value, Map<String, Object> arguments);

	default void check(String queue, String name, @Nullable Object value, Map<String, Object> arguments) {
		String fault = fault(value, arguments);
		if (fault != null) {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid arg '%s' for %s: %s", name, queue, fault);
		}
	}

	static ArgumentCheck any() {
		return (value, arguments) -> null;
	}

	static ArgumentCheck text() {
		return (value, arguments) -> FieldValues.isText(value) ? null : unacceptable(value);
	}

	static ArgumentCheck flag() {
		return (value, arguments) -> (value instanceof Boolean) ? null : unacceptable(value);
	}

	static ArgumentCheck integer() {
		return (value, arguments) -> (FieldValues.integer(value) != null) ? null
				: "\"expected integer, got %s\"".formatted(FieldValues.typeName(value));
	}

	static ArgumentCheck integerFrom(long least) {
		return integer().and((value) -> (value < 0) ? "{value_negative,%d}".formatted(value)
				: (value < least) ? "{value_zero,%d}".formatted(value) : null);
	}

	static ArgumentCheck time() {
		return integer().and((value) -> (value > Expiration.MAX) ? "{value_too_large,%d}".formatted(value) : null);
	}

	static ArgumentCheck positiveTime() {
		return integer().and((value) -> (value == 0) ? "{value_zero,0}"
				: (value > Expiration.MAX) ? "{value_too_large,%d}".formatted(value) : null);
	}

	static ArgumentCheck priority() {
		return integer().and((value) -> (value < 0) ? "{value_negative,%d}".formatted(value)
				: (value > MAX_PRIORITY) ? "{max_value_exceeded,%d}".formatted(value) : null);
	}

	static ArgumentCheck deadLetterRoutingKey() {
		return (value, arguments) -> {
			if (!FieldValues.isText(value)) {
				return unacceptable(value);
			}
			return arguments.containsKey("x-dead-letter-exchange") ? null : "routing_key_but_no_dlx_defined";
		};
	}

	static ArgumentCheck oneOf(String fault, String... known) {
		return (value, arguments) -> {
			if (!FieldValues.isText(value)) {
				return unacceptable(value);
			}
			return Arrays.asList(known).contains(String.valueOf(value)) ? null : fault.formatted(value);
		};
	}

	private static String unacceptable(@Nullable Object value) {
		return "{unacceptable_type,%s}".formatted(FieldValues.typeName(value));
	}

	private ArgumentCheck and(Range range) {
		return (value, arguments) -> {
			Long integer = FieldValues.integer(value);
			return (integer != null) ? range.fault(integer) : fault(value, arguments);
		};
	}

	/**
	 * Checks the value of a number.
	 */
	@FunctionalInterface
	interface Range {

		@Nullable String fault(long value);

	}

}
