package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.microservice.http.routing.Part.Text;
import io.microservice.http.routing.Part.Variable;

import org.springframework.util.StringUtils;

/**
 * Takes a rule of werkzeug to parts.
 */
final class WerkzeugParser {

	private static final Pattern VARIABLE = Pattern
		.compile("<(?:(?<converter>[a-zA-Z_]\\w*)(?:\\((?<options>[^<>]*?)\\))?:)?(?<name>[a-zA-Z_]\\w*)>");

	private WerkzeugParser() {
	}

	static List<Part> parse(String url) {
		List<Part> parts = new ArrayList<>();
		Matcher matcher = VARIABLE.matcher(url);
		int end = 0;
		while (matcher.find()) {
			addText(url, url.substring(end, matcher.start()), parts);
			parts.add(new Variable(matcher.group("name"), syntax(url, matcher)));
			end = matcher.end();
		}
		addText(url, url.substring(end), parts);
		return parts;
	}

	private static ValueSyntax syntax(String url, Matcher matcher) {
		String converter = matcher.group("converter");
		String options = matcher.group("options");
		return WerkzeugConverters.syntax(url, (converter != null) ? converter : "default",
				ConverterOptions.parse(url, (options != null) ? options : ""));
	}

	private static void addText(String url, String text, List<Part> parts) {
		if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
			throw new InvalidRouteException(url,
					"has '%s' in it, where only <name>, <converter:name> and <converter(options):name> may be"
						.formatted(StringUtils.truncate(text, 40)));
		}
		if (!text.isEmpty()) {
			parts.add(new Text(text));
		}
	}

}
