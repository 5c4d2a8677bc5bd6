package io.microservice.http.routing;

/**
 * A route whose path is a regular expression.
 *
 * @param pattern the expression
 * @param endpoint the route, alone
 * @param position its position among the others
 */
record RegexRoute<T>(RegexPattern pattern, Endpoint<T> endpoint, int position) {

	/**
	 * Return the segments all paths begin with, up to a slash.
	 */
	String segments() {
		String prefix = this.pattern.prefix();
		return prefix.substring(0, prefix.lastIndexOf('/') + 1);
	}

}
