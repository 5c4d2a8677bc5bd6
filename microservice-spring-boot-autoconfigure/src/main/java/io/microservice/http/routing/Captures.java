package io.microservice.http.routing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The texts captured so far on the way to a route.
 */
final class Captures {

	private static final @Nullable String[] NONE = {};

	private @Nullable String[] values = NONE;

	private int size;

	int size() {
		return this.size;
	}

	void add(@Nullable String value) {
		if (this.size == this.values.length) {
			this.values = Arrays.copyOf(this.values, this.size + 4);
		}
		this.values[this.size++] = value;
	}

	/**
	 * Forget what was captured after there were so many.
	 */
	void reset(int size) {
		this.size = size;
	}

	/**
	 * Return what was captured where there is a name.
	 */
	Map<String, String> named(List<String> names) {
		if (names.isEmpty()) {
			return Map.of();
		}
		String first = this.values[0];
		if (names.size() == 1 && first != null && !names.get(0).isEmpty()) {
			return Map.of(names.get(0), first);
		}
		Map<String, String> captures = new LinkedHashMap<>();
		for (int i = 0; i < names.size(); i++) {
			String value = this.values[i];
			if (value != null && !names.get(i).isEmpty()) {
				captures.put(names.get(i), value);
			}
		}
		return captures;
	}

}
