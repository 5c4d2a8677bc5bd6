package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes a few texts that match a regular expression. There may be none, if it is an
 * unusual one.
 */
final class RegexExamples {

	private static final int FLAVOURS = 12;

	private static final String CHARACTERS = "a0Z-_.~b9z%5/ ";

	private static final Pattern BOUNDS = Pattern.compile("\\{(\\d+)(,(\\d*))?\\}.*");

	private final List<String> tokens;

	private final int flavour;

	private int position;

	private RegexExamples(List<String> tokens, int flavour) {
		this.tokens = tokens;
		this.flavour = flavour;
	}

	static List<String> of(String regex) {
		try {
			Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
			List<String> tokens = RegexTokens.of(regex);
			Set<String> examples = new LinkedHashSet<>();
			for (int i = 0; i < FLAVOURS; i++) {
				examples.add(new RegexExamples(tokens, i).alternatives());
			}
			return examples.stream().filter(pattern.asMatchPredicate()).toList();
		}
		catch (PatternSyntaxException ex) {
			return List.of();
		}
	}

	private String alternatives() {
		List<String> alternatives = new ArrayList<>(List.of(sequence()));
		while (isNext("|")) {
			this.position++;
			alternatives.add(sequence());
		}
		return alternatives.get(this.flavour % alternatives.size());
	}

	private String sequence() {
		StringBuilder text = new StringBuilder();
		while (this.position < this.tokens.size() && !isNext("|") && !isNext(")")) {
			String atom = atom(this.tokens.get(this.position++));
			text.append(atom.repeat(repetitions()));
		}
		return text.toString();
	}

	private String atom(String token) {
		if (token.startsWith("(")) {
			String group = alternatives();
			this.position++;
			return (token.equals("(") || token.equals("(?:")) ? group : "";
		}
		String literal = RegexTokens.literal(token);
		if (!literal.isEmpty()) {
			return literal;
		}
		List<String> matching = CHARACTERS.chars()
			.mapToObj(Character::toString)
			.filter(Pattern.compile(token, Pattern.DOTALL).asMatchPredicate())
			.toList();
		return matching.isEmpty() ? "" : matching.get(this.flavour % matching.size());
	}

	private int repetitions() {
		if (this.position == this.tokens.size() || !RegexTokens.isQuantifier(this.tokens.get(this.position))) {
			return 1;
		}
		String token = this.tokens.get(this.position++);
		int more = (this.flavour % 2 == 0) ? 0 : 2;
		Matcher bounds = BOUNDS.matcher(token);
		if (bounds.matches()) {
			int min = Math.min(Integer.parseInt(bounds.group(1)), 100);
			return (bounds.group(2) == null || !bounds.group(3).isEmpty()) ? min : min + more;
		}
		return switch (token.charAt(0)) {
			case '?' -> (more > 0) ? 1 : 0;
			case '*' -> more;
			default -> 1 + more;
		};
	}

	private boolean isNext(String token) {
		return this.position < this.tokens.size() && this.tokens.get(this.position).equals(token);
	}

}
