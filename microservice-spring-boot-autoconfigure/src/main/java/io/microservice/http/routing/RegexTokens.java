package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a regular expression apart, as far as it takes to know what is a group, an
 * alternative or a quantifier, and what only looks like one.
 */
final class RegexTokens {

	private static final Pattern TOKEN = Pattern.compile("""
			\\\\Q.*?(?:\\\\E|$)|\\\\k<\\w+>|\\\\[pPx]\\{\\w+\\}|\\\\.\
			|\\(\\?P?<\\w+>|\\(\\?P=\\w+\\)|\\(\\?<?[a-zA-Z=!>:-]*|\\(|\\)|\\|\
			|[*+?][+?]?|\\{\\d+(?:,\\d*)?\\}[+?]?|.""", Pattern.DOTALL);

	private RegexTokens() {
	}

	static List<String> of(String regex) {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(regex);
		int position = 0;
		while (position < regex.length()) {
			int end = (regex.charAt(position) == '[') ? endOfClass(regex, position)
					: matcher.find(position) ? matcher.end() : regex.length();
			tokens.add(regex.substring(position, end));
			position = end;
		}
		return tokens;
	}

	private static int endOfClass(String regex, int begin) {
		int depth = 0;
		for (int i = begin; i < regex.length(); i++) {
			char character = regex.charAt(i);
			if (character == '\\') {
				i++;
			}
			else if (character == '[') {
				depth++;
				i += regex.startsWith("^", i + 1) ? 1 : 0;
				i += regex.startsWith("]", i + 1) ? 1 : 0;
			}
			else if (character == ']' && --depth == 0) {
				return i + 1;
			}
		}
		return regex.length();
	}

	static boolean isQuantifier(String token) {
		return switch (token.charAt(0)) {
			case '*', '+', '?' -> true;
			case '{' -> token.length() > 1;
			default -> false;
		};
	}

	/**
	 * Return the text a token stands for, if it stands for one and nothing else.
	 */
	static String literal(String token) {
		char first = token.charAt(0);
		if (token.startsWith("\\Q")) {
			return token.substring(2, token.endsWith("\\E") ? token.length() - 2 : token.length());
		}
		if (first == '\\') {
			return (token.length() == 2 && !Character.isLetterOrDigit(token.charAt(1))) ? token.substring(1) : "";
		}
		return (token.length() == 1 && "[(){.*+?^$|".indexOf(first) < 0) ? token : "";
	}

}
