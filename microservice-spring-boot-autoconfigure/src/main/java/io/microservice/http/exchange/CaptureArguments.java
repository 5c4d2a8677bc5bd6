package io.microservice.http.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method that come from the path.
 */
record CaptureArguments(List<Capture> all) {

	/**
	 * Convert what was captured.
	 * @return the arguments by the name of the parameter, or {@code null} if one of them
	 * cannot be converted
	 */
	@Nullable Map<String, Object> convert(Map<String, String> captured) {
		if (this.all.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> converted = new HashMap<>();
		for (Capture capture : this.all) {
			String text = captured.get(capture.name());
			Object value = (text != null) ? capture.convert(text) : null;
			if (value != null) {
				converted.put(capture.parameter(), value);
			}
			else if (text != null || capture.required()) {
				return null;
			}
		}
		return converted;
	}

	/**
	 * A part of the path.
	 *
	 * @param name its name there
	 * @param parameter the name of the parameter it is for
	 * @param converter converts it
	 * @param required whether the method cannot do without
	 */
	record Capture(String name, String parameter, TextConverter converter, boolean required) {

		@Nullable Object convert(String text) {
			try {
				return this.converter.convert(text);
			}
			catch (RuntimeException ex) {
				return null;
			}
		}

	}

}
