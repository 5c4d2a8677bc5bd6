package io.microservice.http.routing;

/**
 * A part of a URL as it was written: a text, or a place whose value varies.
 */
sealed interface Part {

	/**
	 * A text that has to be there as it is.
	 */
	record Text(String text) implements Part {

	}

	/**
	 * A place whose value varies.
	 *
	 * @param name the name under which the value is captured, empty if it is not
	 * @param syntax what the value looks like
	 */
	record Variable(String name, ValueSyntax syntax) implements Part {

	}

}
