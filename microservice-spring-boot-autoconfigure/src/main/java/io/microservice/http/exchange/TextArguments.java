package io.microservice.http.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.microservice.http.Cookie;
import io.microservice.http.Header;
import io.microservice.http.Query;
import io.microservice.service.InvalidEntrypointException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Makes what reads query parameters, headers and cookies.
 */
final class TextArguments {

	private final ConversionService conversion;

	TextArguments(ConversionService conversion) {
		this.conversion = conversion;
	}

	/**
	 * Return what reads the argument of a parameter.
	 * @return {@code null} if the parameter has none of the annotations
	 * @throws InvalidEntrypointException if text is not converted to its type
	 */
	@Nullable Named find(HttpParameter parameter) {
		Query query = parameter.annotation(Query.class);
		if (query != null) {
			return query(parameter, query);
		}
		Header header = parameter.annotation(Header.class);
		if (header != null) {
			return header(parameter, header);
		}
		Cookie cookie = parameter.annotation(Cookie.class);
		return (cookie != null) ? cookie(parameter, cookie) : null;
	}

	private Named query(HttpParameter parameter, Query annotation) {
		if (parameter.isIn(MultiValueMap.class)) {
			return new Named(parameter.name(), (call) -> call.request().queryParams());
		}
		if (parameter.isIn(Map.class)) {
			return new Named(parameter.name(), (call) -> call.request().queryParams().toSingleValueMap());
		}
		String name = parameter.name(annotation.name());
		NamedArgument argument = argument("query parameter", name, annotation.defaultValue(), annotation.required(),
				parameter);
		return new Named(name, (call) -> argument.read(call.request().queryParams().get(name)));
	}

	private Named header(HttpParameter parameter, Header annotation) {
		if (parameter.isIn(HttpHeaders.class)) {
			return new Named(parameter.name(), (call) -> call.request().headers().asHttpHeaders());
		}
		if (parameter.isIn(Map.class)) {
			return new Named(parameter.name(), (call) -> call.request().headers().asHttpHeaders().toSingleValueMap());
		}
		String name = annotation.name().isEmpty() ? kebabCase(parameter.name()) : annotation.name();
		NamedArgument argument = argument("header", name, annotation.defaultValue(), annotation.required(), parameter);
		return new Named(name, (call) -> argument.read(call.request().headers().header(name)));
	}

	private Named cookie(HttpParameter parameter, Cookie annotation) {
		String name = parameter.name(annotation.name());
		boolean whole = parameter.rawType() == HttpCookie.class;
		NamedArgument argument = whole ? null
				: argument("cookie", name, annotation.defaultValue(), annotation.required(), parameter);
		if (argument == null) {
			boolean required = annotation.required() && !parameter.isOptional();
			return new Named(name, (call) -> {
				HttpCookie cookie = call.request().cookies().getFirst(name);
				if (cookie == null && required) {
					throw NamedArgument.missing("cookie", name, parameter.declared());
				}
				return parameter.adapt(cookie);
			});
		}
		return new Named(name, (call) -> {
			List<HttpCookie> cookies = call.request().cookies().get(name);
			return argument.read((cookies != null) ? cookies.stream().map(HttpCookie::getValue).toList() : null);
		});
	}

	boolean isPossible(HttpParameter parameter) {
		return new TextConverter(this.conversion, parameter.declared()).isPossible();
	}

	/**
	 * Make what reads an argument that comes as text.
	 * @throws InvalidEntrypointException if text is not converted to its type
	 */
	NamedArgument argument(String label, String name, String defaultValue, boolean required, HttpParameter parameter) {
		TextConverter converter = new TextConverter(this.conversion, parameter.declared());
		if (!converter.isPossible()) {
			throw parameter.invalid("takes a %s, but text is not converted to its type".formatted(label),
					"Give it a type Spring's ConversionService makes of a String, or add a Converter.");
		}
		boolean hasDefault = !ValueConstants.DEFAULT_NONE.equals(defaultValue);
		if (!required && !hasDefault && parameter.declared().getParameterType().isPrimitive()) {
			throw parameter.invalid("may be left out of a request, but cannot be null",
					"Give it a default value, or make it an object.");
		}
		NamedArgument argument = new NamedArgument(label, name, hasDefault ? defaultValue : null,
				required && !hasDefault && !parameter.isOptional(), parameter.declared(), converter);
		if (hasDefault) {
			checkDefault(argument, parameter);
		}
		return argument;
	}

	private static void checkDefault(NamedArgument argument, HttpParameter parameter) {
		try {
			argument.read(null);
		}
		catch (RuntimeException ex) {
			throw parameter.invalid(
					"has the default value '%s', which is none of its type".formatted(argument.defaultValue()),
					"Correct the default value in the annotation.");
		}
	}

	private static String kebabCase(String name) {
		return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
	}

	/**
	 * What reads an argument, with the name it has in requests.
	 *
	 * @param name the name
	 * @param argument the reader
	 */
	record Named(String name, Argument argument) {

	}

}
