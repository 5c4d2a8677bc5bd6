package io.microservice.http.routing;

import java.util.List;

/**
 * Finds what all texts begin with that match a regular expression.
 */
final class RegexPrefix {

	private RegexPrefix() {
	}

	static String of(String regex) {
		List<String> tokens = RegexTokens.of(regex);
		if (hasAlternatives(tokens)) {
			return "";
		}
		StringBuilder prefix = new StringBuilder();
		for (int i = 0; i < tokens.size(); i++) {
			String token = tokens.get(i);
			if (i == 0 && token.equals("^")) {
				continue;
			}
			boolean quantified = i + 1 < tokens.size() && RegexTokens.isQuantifier(tokens.get(i + 1));
			String literal = RegexTokens.literal(token);
			if (literal.isEmpty() || quantified) {
				break;
			}
			prefix.append(literal);
		}
		return prefix.toString();
	}

	private static boolean hasAlternatives(List<String> tokens) {
		int depth = 0;
		for (String token : tokens) {
			if (token.equals("|") && depth == 0) {
				return true;
			}
			depth += token.equals(")") ? -1 : (token.startsWith("(") && !token.endsWith(")")) ? 1 : 0;
		}
		return false;
	}

}
