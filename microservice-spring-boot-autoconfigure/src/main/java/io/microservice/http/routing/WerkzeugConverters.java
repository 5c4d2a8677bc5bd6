package io.microservice.http.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.microservice.http.routing.ValueSyntax.Span;
import org.jspecify.annotations.Nullable;

/**
 * The converters werkzeug comes with.
 */
final class WerkzeugConverters {

	private static final String UUID = "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}";

	private static final ValueSyntax PATH = new ValueSyntax("path", 95, "[^/].*?", (value) -> true, Span.SEGMENTS,
			List.of("a", "a/b", "0"));

	private WerkzeugConverters() {
	}

	static ValueSyntax syntax(String url, String converter, ConverterOptions options) {
		return switch (converter) {
			case "default", "string" -> string(options.named("minlength", "maxlength", "length"));
			case "int" -> integer(options.named("fixed_digits", "min", "max", "signed"));
			case "float" -> decimal(options.named("min", "max", "signed"));
			case "any" -> any(options.values());
			case "uuid" -> {
				options.named();
				yield ValueSyntax.matching("uuid", 20, UUID, List.of("00000000-0000-0000-0000-00000000000a"));
			}
			case "path" -> {
				options.named();
				yield PATH;
			}
			default -> throw new InvalidRouteException(url,
					"has the converter '%s', which there is not; there are string, int, float, uuid, path and any"
						.formatted(converter));
		};
	}

	private static ValueSyntax string(ConverterOptions options) {
		int length = options.count("length", -1);
		int min = (length >= 0) ? length : options.count("minlength", 1);
		int max = (length >= 0) ? length : options.count("maxlength", Integer.MAX_VALUE);
		if (min <= 1 && max == Integer.MAX_VALUE) {
			return ValueSyntax.SEGMENT;
		}
		String regex = "[^/]{%d,%s}".formatted(min, (max < Integer.MAX_VALUE) ? max : "");
		return new ValueSyntax("string" + min + ',' + max, 60, regex,
				(value) -> value.length() >= min && value.length() <= max, Span.SEGMENT, RegexExamples.of(regex));
	}

	private static ValueSyntax integer(ConverterOptions options) {
		int digits = options.count("fixed_digits", 0);
		String regex = (digits > 0) ? "\\d{%d}".formatted(digits) : "\\d+";
		return number("int", 30, regex, options);
	}

	private static ValueSyntax decimal(ConverterOptions options) {
		return number("float", 40, "\\d+\\.\\d+", options);
	}

	private static ValueSyntax number(String key, int rank, String unsigned, ConverterOptions options) {
		String regex = options.isSet("signed") ? "-?" + unsigned : unsigned;
		BigDecimal min = options.number("min");
		BigDecimal max = options.number("max");
		Predicate<String> check = Pattern.compile(regex).asMatchPredicate();
		if (min != null || max != null) {
			check = check.and((value) -> isWithin(new BigDecimal(value), min, max));
		}
		int bounds = ((min != null) ? 1 : 0) + ((max != null) ? 1 : 0);
		return new ValueSyntax(key + regex + min + max, rank - bounds, regex, check, Span.SEGMENT,
				RegexExamples.of(regex).stream().filter(check).toList());
	}

	private static boolean isWithin(BigDecimal value, @Nullable BigDecimal min, @Nullable BigDecimal max) {
		return (min == null || value.compareTo(min) >= 0) && (max == null || value.compareTo(max) <= 0);
	}

	private static ValueSyntax any(List<String> values) {
		String regex = values.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
		boolean spanning = values.stream().anyMatch((value) -> value.indexOf('/') >= 0);
		return new ValueSyntax("any" + values, 10, regex, values::contains, spanning ? Span.SEGMENTS : Span.SEGMENT,
				values);
	}

}
