package io.microservice.http.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.CollectionFactory;
import org.springframework.core.MethodParameter;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/**
 * An argument that comes as text under a name: a query parameter, a header, a cookie, a
 * field of a form.
 *
 * @param label what it is, for people
 * @param name its name
 * @param defaultValue stands for one that is missing, if there is one
 * @param required whether it has to be in the request
 * @param parameter the parameter it is for
 * @param converter converts it
 */
record NamedArgument(String label, String name, @Nullable String defaultValue, boolean required,
		MethodParameter parameter, TextConverter converter) {

	/**
	 * Convert the texts a request has under the name.
	 * @param texts the texts, {@code null} or empty if there is none
	 * @throws ServerWebInputException if there is none that can be converted
	 */
	@Nullable Object read(@Nullable List<? extends @Nullable String> texts) {
		return this.converter.adapt(value(texts));
	}

	/**
	 * Convert the texts a request has under the name, without an
	 * {@link java.util.Optional} around them.
	 * @throws ServerWebInputException if there is none that can be converted
	 */
	@Nullable Object value(@Nullable List<? extends @Nullable String> texts) {
		Object value = (texts != null) ? convert(present(texts)) : null;
		if (value == null && this.defaultValue != null) {
			value = convert(List.of(this.defaultValue));
		}
		if (value == null && this.required) {
			throw missing(this.label, this.name, this.parameter);
		}
		return (value != null) ? value : empty();
	}

	private @Nullable Object convert(List<String> texts) {
		if (texts.isEmpty()) {
			return null;
		}
		String first = texts.get(0);
		boolean blank = texts.size() == 1 && first.isEmpty();
		if (blank && this.converter.type() != String.class) {
			return null;
		}
		try {
			return this.converter.takesSeveral() ? this.converter.convert(texts) : this.converter.convert(first);
		}
		catch (RuntimeException ex) {
			throw new ServerWebInputException("The %s '%s' cannot be read as %s.".formatted(this.label, this.name,
					this.converter.type().getSimpleName()), this.parameter, ex);
		}
	}

	private static List<String> present(List<? extends @Nullable String> texts) {
		List<String> present = new ArrayList<>(texts.size());
		for (String text : texts) {
			if (text != null) {
				present.add(text);
			}
		}
		return present;
	}

	static MissingRequestValueException missing(String label, String name, MethodParameter parameter) {
		return new MissingRequestValueException(name, parameter.nestedIfOptional().getNestedParameterType(), label,
				parameter);
	}

	private @Nullable Object empty() {
		Class<?> type = this.parameter.getParameterType();
		return Collection.class.isAssignableFrom(type) ? CollectionFactory.createCollection(type, 0) : null;
	}

}
