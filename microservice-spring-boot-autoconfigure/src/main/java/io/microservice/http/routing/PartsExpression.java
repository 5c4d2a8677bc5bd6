package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.microservice.http.routing.Part.Text;
import io.microservice.http.routing.Part.Variable;

/**
 * A regular expression made of the parts of a URL.
 */
final class PartsExpression {

	private final Pattern pattern;

	private final List<Variable> variables = new ArrayList<>();

	PartsExpression(String url, List<Part> parts) {
		StringBuilder regex = new StringBuilder();
		for (Part part : parts) {
			if (part instanceof Variable variable) {
				regex.append('(').append(variable.syntax().regex()).append(')');
				this.variables.add(variable);
			}
			else if (part instanceof Text text) {
				regex.append(Pattern.quote(text.text()));
			}
		}
		this.pattern = compile(url, regex.toString());
		if (this.pattern.matcher("").groupCount() != this.variables.size()) {
			throw new InvalidRouteException(url, "has a group in an expression in it; write (?:…) for it");
		}
	}

	private static Pattern compile(String url, String regex) {
		try {
			return Pattern.compile(regex, Pattern.DOTALL);
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidRouteException(url, "has an expression in it that is none: " + ex.getDescription());
		}
	}

	/**
	 * Match a text in which slashes inside segments are hidden.
	 */
	boolean match(String text, Captures captures) {
		Matcher matcher = this.pattern.matcher(text);
		if (!matcher.matches()) {
			return false;
		}
		for (int i = 0; i < this.variables.size(); i++) {
			String value = matcher.group(i + 1);
			if (!this.variables.get(i).syntax().check().test(value)) {
				return false;
			}
			captures.add(RequestPath.showSlashes(value));
		}
		return true;
	}

}
