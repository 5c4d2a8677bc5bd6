package io.microservice.http.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Names what is logged of a request.
 */
final class AccessFields {

	private static final double NANOS_PER_MICRO = 1000;

	private static final double MICROS_PER_MILLI = 1000;

	private AccessFields() {
	}

	static Map<String, Object> of(HttpAccess access) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("method", access.method());
		put(fields, "route", access.route());
		fields.put("path", access.path());
		put(fields, "query", access.query());
		fields.put("status", access.status());
		fields.put("duration_ms", millis(access.time()));
		fields.put("bytes", access.bytes());
		put(fields, "remote_address", access.remoteAddress());
		put(fields, "call_id", access.callId());
		return fields;
	}

	/**
	 * Return the fields as {@code name=value}, quoted where the value could be taken for
	 * more than one.
	 */
	static String line(Map<String, Object> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + '=' + quote(field.getValue().toString()))
			.collect(Collectors.joining(" "));
	}

	private static String quote(String value) {
		if (value.chars().noneMatch((c) -> c <= ' ' || c == '"' || c == '\\' || Character.isISOControl(c))) {
			return value;
		}
		StringBuilder quoted = new StringBuilder("\"");
		value.chars().forEach((c) -> {
			if (Character.isISOControl(c)) {
				quoted.append("\\u%04x".formatted(c));
			}
			else {
				quoted.append((c == '"' || c == '\\') ? "\\" : "").append((char) c);
			}
		});
		return quoted.append('"').toString();
	}

	private static double millis(Duration time) {
		return Math.round(time.toNanos() / NANOS_PER_MICRO) / MICROS_PER_MILLI;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable String value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

}
