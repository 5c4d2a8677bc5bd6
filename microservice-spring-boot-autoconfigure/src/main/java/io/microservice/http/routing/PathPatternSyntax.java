package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;

import io.microservice.http.routing.Part.Text;
import io.microservice.http.routing.Part.Variable;

import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Takes a {@code PathPattern} of Spring to parts. Whether it is one is what Spring says.
 */
final class PathPatternSyntax {

	private final String url;

	private final List<Part> parts = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private int position;

	private PathPatternSyntax(String url) {
		this.url = url;
	}

	static List<Part> parse(String url) {
		try {
			PathPatternParser.defaultInstance.parse(url);
		}
		catch (PatternParseException ex) {
			throw new InvalidRouteException(url, "cannot be parsed: " + ex.getMessage());
		}
		return new PathPatternSyntax(url).parse();
	}

	private List<Part> parse() {
		while (this.position < this.url.length()) {
			char character = this.url.charAt(this.position);
			if (this.url.startsWith("/{*", this.position)) {
				int end = this.url.indexOf('}', this.position);
				add(new Variable(this.url.substring(this.position + 3, end), ValueSyntax.REST), end + 1);
			}
			else if (isWildcardSegments()) {
				add(new Variable("", ValueSyntax.REST), this.position + 3);
			}
			else if (character == '{') {
				int end = endOfVariable();
				add(variable(this.url.substring(this.position + 1, end), isSegment(end)), end + 1);
			}
			else if (character == '*') {
				add(new Variable("", isWildcardSegment() ? ValueSyntax.SEGMENT : ValueSyntax.CHARACTERS),
						this.position + 1);
			}
			else if (character == '?') {
				add(new Variable("", ValueSyntax.CHARACTER), this.position + 1);
			}
			else {
				this.text.append(character);
				this.position++;
			}
		}
		flush();
		return this.parts;
	}

	private void add(Variable variable, int next) {
		flush();
		this.parts.add(variable);
		this.position = next;
	}

	private void flush() {
		if (!this.text.isEmpty()) {
			this.parts.add(new Text(this.text.toString()));
			this.text.setLength(0);
		}
	}

	private boolean isWildcardSegments() {
		return this.url.startsWith("/**", this.position)
				&& (this.position + 3 == this.url.length() || this.url.charAt(this.position + 3) == '/');
	}

	/**
	 * Return whether an asterisk is a whole segment, and not the last, which may be
	 * empty.
	 */
	private boolean isWildcardSegment() {
		return isSegment(this.position) && this.position + 1 < this.url.length();
	}

	private int endOfVariable() {
		int depth = 0;
		for (int i = this.position; true; i++) {
			char character = this.url.charAt(i);
			if (character == '\\') {
				i++;
			}
			else if (character == '{') {
				depth++;
			}
			else if (character == '}' && --depth == 0) {
				return i;
			}
		}
	}

	private boolean isSegment(int end) {
		return this.url.charAt(this.position - 1) == '/'
				&& (end + 1 == this.url.length() || this.url.charAt(end + 1) == '/');
	}

	private static Variable variable(String descriptor, boolean segment) {
		int colon = descriptor.indexOf(':');
		return (colon < 0) ? new Variable(descriptor, segment ? ValueSyntax.SEGMENT : ValueSyntax.CHARACTERS)
				: new Variable(descriptor.substring(0, colon),
						ValueSyntax.constrained(descriptor.substring(colon + 1)));
	}

}
