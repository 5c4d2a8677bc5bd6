package io.microservice.http.routing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression for a whole path.
 */
final class RegexPattern extends RoutePattern {

	private final Pattern pattern;

	private final String prefix;

	private final int[] groups;

	private RegexPattern(String text, NamedGroups named) {
		super(text, named.names());
		this.pattern = compile(text, named.regex());
		this.prefix = RegexPrefix.of(named.regex());
		this.groups = named.groups();
		if (!this.prefix.isEmpty() && !this.prefix.startsWith("/")) {
			throw new InvalidRouteException(text, "matches nothing, as it does not begin with a slash");
		}
	}

	static RegexPattern parse(String regex) {
		return new RegexPattern(regex, NamedGroups.parse(regex));
	}

	private static Pattern compile(String text, String regex) {
		try {
			return Pattern.compile(regex);
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidRouteException(text, "is no regular expression: " + ex.getDescription());
		}
	}

	/**
	 * Return what all paths begin with that match.
	 */
	String prefix() {
		return this.prefix;
	}

	/**
	 * Match a path in which slashes inside segments are hidden. A group that took no part
	 * captures nothing.
	 */
	boolean match(String path, Captures captures) {
		Matcher matcher = this.pattern.matcher(path);
		if (!matcher.matches()) {
			return false;
		}
		for (int group : this.groups) {
			String value = matcher.group(group);
			captures.add((value != null) ? RequestPath.showSlashes(value) : null);
		}
		return true;
	}

	@Override
	public boolean endsWithSlash() {
		return false;
	}

	@Override
	String shape() {
		return this.pattern.pattern();
	}

	@Override
	List<String> examples() {
		return RegexExamples.of(this.pattern.pattern());
	}

}
