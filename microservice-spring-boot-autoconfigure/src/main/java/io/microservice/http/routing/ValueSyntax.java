package io.microservice.http.routing;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the values at a place in a path look like.
 *
 * @param key what tells it from others; equal keys mean equal values
 * @param rank how specific it is: the lower, the earlier it is tried
 * @param regex a regular expression without capturing groups that values match
 * @param check whether a text is such a value
 * @param span how far values may reach
 * @param examples a few values
 */
record ValueSyntax(String key, int rank, String regex, Predicate<String> check, Span span, List<String> examples) {

	private static final List<String> ANYTHING = List.of("a", "0", "Zz", "x-1", "a.b", "~", "10", "2020-02-02", "true",
			"1.5", "-1", "00000000-0000-0000-0000-000000000000");

	/**
	 * A whole segment, whatever it is, unless it is empty.
	 */
	static final ValueSyntax SEGMENT = new ValueSyntax("", 90, "[^/]+", (value) -> !value.isEmpty(), Span.SEGMENT,
			ANYTHING);

	/**
	 * Any number of characters of a segment.
	 */
	static final ValueSyntax CHARACTERS = new ValueSyntax("*", 80, "[^/]*", (value) -> true, Span.SEGMENT,
			List.of("a", "0", "Zz"));

	/**
	 * One character of a segment.
	 */
	static final ValueSyntax CHARACTER = matching("?", 70, "[^/]", List.of("a", "0", "Z"));

	/**
	 * The rest of a path with the slash before it, or nothing.
	 */
	static final ValueSyntax REST = new ValueSyntax("/**", 99, "(?:/.*)?", (value) -> true, Span.REST,
			List.of("", "/a", "/a/b", "/0"));

	/**
	 * How far values may reach.
	 */
	enum Span {

		/**
		 * Within a segment.
		 */
		SEGMENT,

		/**
		 * Over several segments.
		 */
		SEGMENTS,

		/**
		 * Over all further segments, the slash before them included.
		 */
		REST

	}

	static ValueSyntax matching(String key, int rank, String regex, List<String> examples) {
		return new ValueSyntax(key, rank, regex, Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate(),
				Span.SEGMENT, examples);
	}

	/**
	 * Return a syntax for which the whole segment has to match an expression.
	 */
	static ValueSyntax constrained(String regex) {
		return matching(':' + regex, 50, regex, RegexExamples.of(regex));
	}

}
