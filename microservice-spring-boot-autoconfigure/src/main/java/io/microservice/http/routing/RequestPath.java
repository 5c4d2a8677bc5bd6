package io.microservice.http.routing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.util.StringUtils;

/**
 * The path of a request: decoded segments, without the parameters that may follow them,
 * and the whole as a text, in which a slash inside a segment is hidden.
 */
final class RequestPath {

	/**
	 * Stands for a slash inside a segment. Unicode has no such character.
	 */
	private static final char HIDDEN_SLASH = '\uFDD0';

	private final String[] segments;

	private @Nullable String text;

	private RequestPath(String[] segments, @Nullable String text) {
		this.segments = segments;
		this.text = text;
	}

	/**
	 * Split a path.
	 * @return the path, or {@code null} if it does not begin with a slash
	 */
	static @Nullable RequestPath of(PathContainer path) {
		List<PathContainer.Element> elements = path.elements();
		int count = 0;
		for (int i = 0; i < elements.size(); i++) {
			count += (elements.get(i) instanceof PathSegment) ? 0 : 1;
		}
		String[] segments = new String[Math.max(count, 1)];
		segments[0] = "";
		int current = elements.isEmpty() ? 0 : -1;
		for (int i = 0; i < elements.size(); i++) {
			if (!(elements.get(i) instanceof PathSegment segment)) {
				segments[++current] = "";
			}
			else if (current < 0) {
				return null;
			}
			else {
				segments[current] = segment.valueToMatch();
			}
		}
		return new RequestPath(segments, isPlain(path.value()) ? path.value() : null);
	}

	/**
	 * Split a decoded text that begins with a slash.
	 */
	static RequestPath ofText(String text) {
		return new RequestPath(StringUtils.delimitedListToStringArray(text.substring(Math.min(1, text.length())), "/"),
				null);
	}

	/**
	 * Return whether a path is its own text: nothing is encoded, and nothing left out.
	 */
	private static boolean isPlain(String path) {
		return !path.isEmpty() && path.indexOf('%') < 0 && path.indexOf(';') < 0;
	}

	int length() {
		return this.segments.length;
	}

	String segment(int index) {
		return this.segments[index];
	}

	/**
	 * Return the whole path, to be matched by expressions.
	 */
	String text() {
		String text = this.text;
		if (text == null) {
			StringBuilder builder = new StringBuilder();
			for (String segment : this.segments) {
				builder.append('/').append(hideSlashes(segment));
			}
			text = builder.toString();
			this.text = text;
		}
		return text;
	}

	/**
	 * Return the path from the slash before a segment on.
	 */
	String textFrom(int index) {
		return text().substring(begin(index));
	}

	/**
	 * Return the path up to a slash, the first, second and so on.
	 */
	String textTo(int slash) {
		return (slash > 0) ? text().substring(0, begin(slash - 1) + 1) : "";
	}

	private int begin(int index) {
		int begin = 0;
		for (int i = 0; i < index; i++) {
			begin += 1 + this.segments[i].length();
		}
		return begin;
	}

	static String hideSlashes(String segment) {
		return segment.replace('/', HIDDEN_SLASH);
	}

	static String showSlashes(String text) {
		return text.replace(HIDDEN_SLASH, '/');
	}

}
