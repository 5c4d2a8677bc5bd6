package io.microservice.context;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Brings header values into the types that arrive at a Python peer, and come back from
 * it, as what they were.
 *
 * <p>
 * py-amqp reads a short as a string and a long as unsigned, and writes an integer beyond
 * 32 bits in a way a Java client refuses; what does not fit an {@code int} therefore
 * travels as text, unless it is a positive {@code long}.
 */
public final class HeaderValues {

	private HeaderValues() {
	}

	/**
	 * Return a value as it may travel.
	 * @param value any value
	 * @return the value, of a type AMQP has; a map or a list is copied, and what has no
	 * form of its own becomes text
	 */
	public static @Nullable Object portable(@Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Integer || value instanceof Boolean
				|| value instanceof Double || value instanceof Float || value instanceof Date
				|| value instanceof byte[]) {
			return value;
		}
		if (value instanceof Long || value instanceof Short || value instanceof Byte) {
			return portable(((Number) value).longValue());
		}
		if (value instanceof BigInteger integer) {
			return (integer.bitLength() < Long.SIZE) ? portable(integer.longValue()) : integer.toString();
		}
		if (value instanceof BigDecimal decimal) {
			return isEncodable(decimal) ? decimal : decimal.toPlainString();
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> portable = new LinkedHashMap<>();
			map.forEach((key, element) -> portable.put(String.valueOf(key), portable(element)));
			return Collections.unmodifiableMap(portable);
		}
		if (value instanceof Iterable<?> iterable) {
			List<@Nullable Object> portable = new ArrayList<>();
			iterable.forEach((element) -> portable.add(portable(element)));
			return Collections.unmodifiableList(portable);
		}
		return value.toString();
	}

	/**
	 * AMQP has a byte for the scale and 32 bits for the digits.
	 */
	private static boolean isEncodable(BigDecimal decimal) {
		return decimal.scale() >= 0 && decimal.scale() <= 255 && decimal.unscaledValue().bitLength() < Integer.SIZE;
	}

	private static Object portable(long value) {
		if (value == (int) value) {
			return (int) value;
		}
		return (value > 0) ? value : (Object) Long.toString(value);
	}

}
