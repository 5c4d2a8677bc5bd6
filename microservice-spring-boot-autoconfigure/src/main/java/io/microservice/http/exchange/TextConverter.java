package io.microservice.http.exchange;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Converts text to the type of a parameter.
 */
final class TextConverter {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private static final TypeDescriptor TEXTS = TypeDescriptor.valueOf(String[].class);

	private final ConversionService conversion;

	private final MethodParameter parameter;

	private final TypeDescriptor type;

	TextConverter(ConversionService conversion, MethodParameter parameter) {
		this.conversion = conversion;
		this.parameter = parameter;
		this.type = new TypeDescriptor(parameter.nestedIfOptional());
	}

	boolean isPossible() {
		return this.conversion.canConvert(TEXT, this.type);
	}

	/**
	 * Return the type that is converted to, without {@link Optional} around it.
	 */
	Class<?> type() {
		return this.type.getType();
	}

	boolean takesSeveral() {
		return this.type.isCollection() || this.type.isArray();
	}

	/**
	 * Convert a text.
	 * @return the value, {@code null} if the text stands for none
	 * @throws RuntimeException if it cannot be converted
	 */
	@Nullable Object convert(String text) {
		return (this.type.getType() == String.class) ? text : this.conversion.convert(text, TEXT, this.type);
	}

	/**
	 * Convert texts to a collection or an array; a single one is split at commas.
	 * @throws RuntimeException if they cannot be converted
	 */
	@Nullable Object convert(List<String> texts) {
		return (texts.size() == 1) ? convert(texts.get(0))
				: this.conversion.convert(texts.toArray(String[]::new), TEXTS, this.type);
	}

	/**
	 * Return a value as the parameter takes it: in an {@link Optional}, if it is one.
	 */
	@Nullable Object adapt(@Nullable Object value) {
		return (this.parameter.getParameterType() == Optional.class) ? Optional.ofNullable(value) : value;
	}

}
