package io.microservice.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at an object of JSON and takes what does not fit for what is missing.
 */
record LenientNode(JsonNode node) {

	boolean has(String field) {
		return this.node.hasNonNull(field);
	}

	/**
	 * Return a text, empty if there is none.
	 */
	String text(String field) {
		return text(this.node.path(field));
	}

	/**
	 * Return a whole number, 0 if there is none.
	 */
	long number(String field) {
		JsonNode value = this.node.path(field);
		if (value.isIntegralNumber()) {
			return value.bigIntegerValue().longValue();
		}
		return value.isNumber() ? (long) value.doubleValue() : 0;
	}

	Map<String, String> texts(String field) {
		Map<String, String> texts = new LinkedHashMap<>();
		this.node.path(field).properties().forEach((entry) -> {
			if (!entry.getValue().isNull()) {
				texts.put(entry.getKey(), text(entry.getValue()));
			}
		});
		return texts;
	}

	List<LenientNode> elements(String field) {
		return this.node.path(field).valueStream().filter(JsonNode::isObject).map(LenientNode::new).toList();
	}

	@Nullable Object value(String field) {
		JsonNode value = this.node.get(field);
		return (value != null) ? JsonMapper.shared().treeToValue(value, Object.class) : null;
	}

	/**
	 * Return a time, with or without an offset, UTC if there is none.
	 */
	@Nullable Instant time(String field) {
		String text = text(field).replace(' ', 'T');
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return localTime(text);
		}
	}

	private static @Nullable Instant localTime(String text) {
		try {
			return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static String text(JsonNode value) {
		if (value.isString()) {
			return value.stringValue();
		}
		return (value.isMissingNode() || value.isNull()) ? "" : value.toString();
	}

}
