package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression whose named groups, in Java's syntax or Python's and with names
 * that Java does not allow, have become numbered ones.
 *
 * @param regex the expression
 * @param names the names of the groups, in their order
 * @param groups their numbers
 */
record NamedGroups(String regex, List<String> names, int[] groups) {

	private static final Pattern NAMED = Pattern.compile("\\(\\?P?<(\\w+)>");

	private static final Pattern REFERENCE = Pattern.compile("\\(\\?P=(\\w+)\\)|\\\\k<(\\w+)>");

	static NamedGroups parse(String text) {
		StringBuilder regex = new StringBuilder();
		List<String> names = new ArrayList<>();
		List<Integer> groups = new ArrayList<>();
		int count = 0;
		for (String token : RegexTokens.of(text)) {
			Matcher named = NAMED.matcher(token);
			Matcher reference = REFERENCE.matcher(token);
			if (named.matches()) {
				names.add(named.group(1));
				groups.add(++count);
				regex.append('(');
			}
			else if (reference.matches()) {
				String name = (reference.group(1) != null) ? reference.group(1) : reference.group(2);
				regex.append("(?:\\").append(number(text, name, names, groups)).append(')');
			}
			else {
				count += token.equals("(") ? 1 : 0;
				regex.append(token);
			}
		}
		return new NamedGroups(regex.toString(), names, groups.stream().mapToInt(Integer::intValue).toArray());
	}

	private static int number(String text, String name, List<String> names, List<Integer> groups) {
		if (!names.contains(name)) {
			throw new InvalidRouteException(text, "refers to a group '%s' that does not come before".formatted(name));
		}
		return groups.get(names.indexOf(name));
	}

}
