package io.microservice.http.routing;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Converts what the path of a route captured to what the method of the route declares.
 */
@FunctionalInterface
public interface CaptureConverter {

	/**
	 * Convert what was captured.
	 * @param captures the decoded texts by the names in the path
	 * @return the values, or {@code null} if a text cannot be converted: the route does
	 * not match then, and the next one is tried
	 */
	@Nullable Map<String, Object> convert(Map<String, String> captures);

	/**
	 * Return whether all texts can be converted.
	 * @return {@code false} if {@link #convert} may return {@code null}
	 */
	default boolean convertsAll() {
		return false;
	}

	/**
	 * Return a converter that takes all texts as they are.
	 * @return the converter
	 */
	static CaptureConverter texts() {
		return TextConverter.INSTANCE;
	}

}
