package io.microservice.http.routing;

import java.util.List;

/**
 * The path of a route, parsed: a URL with places that are captured, or a regular
 * expression.
 */
public abstract sealed class RoutePattern permits UrlPattern, RegexPattern {

	private final String text;

	private final List<String> places;

	private final List<String> captureNames;

	RoutePattern(String text, List<String> places) {
		this.text = text;
		this.places = List.copyOf(places);
		this.captureNames = places.stream().filter((name) -> !name.isEmpty()).toList();
		for (int i = 0; i < captureNames.size(); i++) {
			if (captureNames.indexOf(captureNames.get(i)) < i) {
				throw new InvalidRouteException(text, "captures '%s' twice".formatted(captureNames.get(i)));
			}
		}
	}

	/**
	 * Parse a path. One with {@code <…>} is written as for werkzeug, with its converters
	 * ({@code /users/<int:id>}); any other as a {@code PathPattern} of Spring
	 * ({@code /users/{id}}).
	 * @param url the path; a leading slash may be left out
	 * @return the pattern
	 * @throws InvalidRouteException if it cannot be parsed
	 */
	public static RoutePattern url(String url) {
		return UrlPattern.parse(url);
	}

	/**
	 * Parse a regular expression that has to match the whole path. Named groups are
	 * captured, and may be written as in Python.
	 * @param regex the expression
	 * @return the pattern
	 * @throws InvalidRouteException if it cannot be parsed
	 */
	public static RoutePattern regex(String regex) {
		return RegexPattern.parse(regex);
	}

	/**
	 * Return the names of what is captured, in their order.
	 * @return the names
	 */
	public List<String> captureNames() {
		return this.captureNames;
	}

	/**
	 * Return the names of all places whose value varies, an empty one where it is not
	 * captured.
	 */
	List<String> places() {
		return this.places;
	}

	/**
	 * Return whether this is a path, not a regular expression, that ends with a slash but
	 * is more than that.
	 * @return {@code true} if it does
	 */
	public abstract boolean endsWithSlash();

	/**
	 * Return what two patterns have in common that match the same paths: all but the
	 * names.
	 */
	abstract String shape();

	/**
	 * Return paths that match, for the search for routes that are never reached.
	 */
	abstract List<String> examples();

	/**
	 * Return the pattern as it was written.
	 * @return the pattern
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
