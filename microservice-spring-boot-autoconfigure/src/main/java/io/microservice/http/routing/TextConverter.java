package io.microservice.http.routing;

import java.util.Map;

/**
 * Takes texts as they are.
 */
final class TextConverter implements CaptureConverter {

	static final TextConverter INSTANCE = new TextConverter();

	private TextConverter() {
	}

	@Override
	public Map<String, Object> convert(Map<String, String> captures) {
		return Map.copyOf(captures);
	}

	@Override
	public boolean convertsAll() {
		return true;
	}

}
