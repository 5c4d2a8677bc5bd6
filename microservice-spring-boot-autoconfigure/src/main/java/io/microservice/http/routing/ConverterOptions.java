package io.microservice.http.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The options of a converter of werkzeug, by position or by name.
 */
final class ConverterOptions {

	private static final Pattern OPTION = Pattern.compile(
			"\\s*(?:(?<name>\\w+)\\s*=\\s*)?(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>[\\w.+-]+))\\s*,");

	private final String url;

	private final List<String> positional = new ArrayList<>();

	private final Map<String, String> named = new LinkedHashMap<>();

	private ConverterOptions(String url) {
		this.url = url;
	}

	static ConverterOptions parse(String url, String text) {
		ConverterOptions options = new ConverterOptions(url);
		String rest = text.isBlank() ? "" : text + ',';
		Matcher matcher = OPTION.matcher(rest);
		int end = 0;
		while (end < rest.length()) {
			if (!matcher.find() || matcher.start() != end) {
				throw new InvalidRouteException(url, "has options that cannot be read: (%s)".formatted(text));
			}
			options.add(matcher);
			end = matcher.end();
		}
		return options;
	}

	private void add(Matcher matcher) {
		String value = (matcher.group("plain") != null) ? matcher.group("plain")
				: (matcher.group("double") != null) ? matcher.group("double") : matcher.group("single");
		String name = matcher.group("name");
		if (name == null) {
			this.positional.add(value);
		}
		else {
			this.named.put(name, value);
		}
	}

	/**
	 * Give the options without a name those they have by their position.
	 */
	ConverterOptions named(String... names) {
		if (this.positional.size() > names.length) {
			throw new InvalidRouteException(this.url, "has too many options: " + this.positional);
		}
		ConverterOptions options = new ConverterOptions(this.url);
		options.named.putAll(this.named);
		for (int i = 0; i < this.positional.size(); i++) {
			options.named.put(names[i], this.positional.get(i));
		}
		for (String name : options.named.keySet()) {
			if (!List.of(names).contains(name)) {
				throw new InvalidRouteException(this.url,
						"has the option '%s', which its converter does not know; it knows %s".formatted(name,
								List.of(names)));
			}
		}
		return options;
	}

	/**
	 * Return the options without a name, of which there have to be some, and no others.
	 */
	List<String> values() {
		if (this.positional.isEmpty() || !this.named.isEmpty()) {
			throw new InvalidRouteException(this.url, "needs the values 'any' stands for, as in <any(one,two):name>");
		}
		return this.positional;
	}

	@Nullable BigDecimal number(String name) {
		String value = this.named.get(name);
		try {
			return (value != null && !value.equals("None")) ? new BigDecimal(value) : null;
		}
		catch (NumberFormatException ex) {
			throw new InvalidRouteException(this.url, "has '%s' for the number '%s'".formatted(value, name));
		}
	}

	int count(String name, int defaultValue) {
		BigDecimal number = number(name);
		try {
			return (number != null) ? number.intValueExact() : defaultValue;
		}
		catch (ArithmeticException ex) {
			throw new InvalidRouteException(this.url, "has '%s' for the number '%s'".formatted(number, name));
		}
	}

	boolean isSet(String name) {
		String value = this.named.getOrDefault(name, "False");
		if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidRouteException(this.url, "has '%s' for '%s'; it is True or False".formatted(value, name));
		}
		return value.equalsIgnoreCase("true");
	}

	@Override
	public String toString() {
		return this.named.toString();
	}

}
