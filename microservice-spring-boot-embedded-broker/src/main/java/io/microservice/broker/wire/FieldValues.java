package io.microservice.broker.wire;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.rabbitmq.client.LongString;
import org.jspecify.annotations.Nullable;

/**
 * Values of field tables as RabbitMQ compares and names them.
 */
public final class FieldValues {

	private FieldValues() {
	}

	/**
	 * Return a value that equals another's if RabbitMQ takes the two for equal.
	 * @param value the value
	 * @return the comparable value
	 */
	public static @Nullable Object comparable(@Nullable Object value) {
		if (value instanceof LongString text) {
			return text.toString();
		}
		if (value instanceof Float number) {
			return number.doubleValue();
		}
		Long integer = integer(value);
		if (integer != null) {
			return integer;
		}
		if (value instanceof byte[] bytes) {
			return ByteBuffer.wrap(bytes);
		}
		return value;
	}

	/**
	 * Return a table that equals another's if RabbitMQ takes the two for equal.
	 * @param table the table
	 * @return the comparable table
	 */
	public static Map<String, Object> comparable(Map<String, Object> table) {
		Map<String, Object> comparable = new HashMap<>();
		table.forEach((name, value) -> comparable.put(name, comparable(value)));
		return comparable;
	}

	/**
	 * Return a value as an integer.
	 * @param value the value
	 * @return the integer, or {@code null} if it is none
	 */
	public static @Nullable Long integer(@Nullable Object value) {
		boolean integer = value instanceof Integer || value instanceof Long || value instanceof Short
				|| value instanceof Byte;
		return (integer && value instanceof Number number) ? Long.valueOf(number.longValue()) : null;
	}

	/**
	 * Return whether a value is a text.
	 * @param value the value
	 * @return whether it is
	 */
	public static boolean isText(@Nullable Object value) {
		return value instanceof LongString || value instanceof String;
	}

	/**
	 * Return the name RabbitMQ has for the type of a value.
	 * @param value the value
	 * @return the name
	 */
	public static String typeName(@Nullable Object value) {
		if (isText(value)) {
			return "longstr";
		}
		if (value instanceof Integer) {
			return "signedint";
		}
		if (value instanceof Boolean) {
			return "bool";
		}
		if (value instanceof Number) {
			return (value instanceof BigDecimal) ? "decimal"
					: value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
		}
		if (value instanceof Date) {
			return "timestamp";
		}
		if (value instanceof Map) {
			return "table";
		}
		if (value instanceof List) {
			return "array";
		}
		return (value instanceof byte[]) ? "binary" : "void";
	}

}
