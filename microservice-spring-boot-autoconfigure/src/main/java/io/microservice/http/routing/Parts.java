package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;

import io.microservice.http.routing.Part.Text;
import io.microservice.http.routing.Part.Variable;

import org.springframework.util.StringUtils;

/**
 * What can be said of several parts of a URL.
 */
final class Parts {

	private Parts() {
	}

	/**
	 * Split at slashes, each of which begins a segment. Beginning with a segment that has
	 * a place that spans segments, there is no further split.
	 */
	static List<List<Part>> segments(List<Part> parts) {
		List<List<Part>> segments = new ArrayList<>();
		boolean tail = false;
		for (Part part : parts) {
			tail = tail || isSpanning(part);
			if (isRest(part)) {
				segments.add(new ArrayList<>());
			}
			if (tail || !(part instanceof Text text)) {
				segments.get(segments.size() - 1).add(part);
			}
			else {
				add(text.text(), segments);
			}
		}
		return segments;
	}

	private static void add(String text, List<List<Part>> segments) {
		String[] pieces = StringUtils.delimitedListToStringArray(text, "/");
		for (int i = 0; i < pieces.length; i++) {
			if (i > 0) {
				segments.add(new ArrayList<>());
			}
			if (!pieces[i].isEmpty()) {
				segments.get(segments.size() - 1).add(new Text(pieces[i]));
			}
		}
	}

	static boolean isSpanning(Part part) {
		return part instanceof Variable variable && variable.syntax().span() != ValueSyntax.Span.SEGMENT;
	}

	/**
	 * Return whether a part includes the slash before it.
	 */
	static boolean isRest(Part part) {
		return part instanceof Variable variable && variable.syntax().span() == ValueSyntax.Span.REST;
	}

	static List<String> names(List<Part> parts) {
		List<String> names = new ArrayList<>();
		for (Part part : parts) {
			if (part instanceof Variable variable) {
				names.add(variable.name());
			}
		}
		return names;
	}

	static String shape(List<Part> parts) {
		StringBuilder shape = new StringBuilder();
		for (Part part : parts) {
			if (part instanceof Text text) {
				shape.append(text.text());
			}
			else if (part instanceof Variable variable) {
				shape.append('\u0001').append(variable.syntax().key()).append('\u0002');
			}
		}
		return shape.toString();
	}

	/**
	 * Return how many characters are given.
	 */
	static int literals(List<Part> parts) {
		return parts.stream().mapToInt((part) -> (part instanceof Text text) ? text.text().length() : 0).sum();
	}

	/**
	 * Return how specific the least specific of the parts is.
	 */
	static int rank(List<Part> parts) {
		return parts.stream()
			.mapToInt((part) -> (part instanceof Variable variable) ? variable.syntax().rank() : 0)
			.max()
			.orElse(0);
	}

}
