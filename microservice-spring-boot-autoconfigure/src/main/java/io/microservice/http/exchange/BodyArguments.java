package io.microservice.http.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.microservice.http.Body;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Makes what reads bodies of requests, forms and parts.
 */
final class BodyArguments {

	private final List<HttpMessageReader<?>> readers;

	private final ConversionService conversion;

	private final TextArguments texts;

	BodyArguments(List<HttpMessageReader<?>> readers, ConversionService conversion, TextArguments texts) {
		this.readers = readers;
		this.conversion = conversion;
		this.texts = texts;
	}

	/**
	 * Return what reads the argument of a parameter.
	 * @return {@code null} if the parameter does not take the body
	 */
	@Nullable Found find(HttpParameter parameter) {
		Body annotation = parameter.annotation(Body.class);
		if (annotation == null) {
			return null;
		}
		boolean required = annotation.required() && !parameter.isOptional();
		ResolvableType type = parameter.type();
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type.toClass());
		if (adapter == null) {
			return new Found(name(parameter, annotation, type), null, one(parameter, annotation, type, required));
		}
		ResolvableType element = type.getGeneric();
		String name = name(parameter, annotation, element);
		if (adapter.isMultiValue()) {
			Source source = many(parameter, annotation, element);
			return new Found(name, (call) -> adapter.fromPublisher(source.read(call)), null);
		}
		AwaitedArgument later = one(parameter, annotation, element, required);
		return new Found(name, (call) -> adapter.fromPublisher(later.read(call.request())), null);
	}

	private AwaitedArgument one(HttpParameter parameter, Body annotation, ResolvableType type, boolean required) {
		Class<?> raw = type.toClass();
		if (Part.class.isAssignableFrom(raw)) {
			return new PartArgument(parameter, parameter.name(annotation.name()), raw, required);
		}
		if (isCollectionOfParts(type)) {
			PartsArgument parts = parts(parameter, annotation, type.asCollection().getGeneric().toClass());
			return (request) -> parts.list(request, required);
		}
		if (StringUtils.hasText(annotation.name())) {
			return field(parameter, annotation.name(), type, required);
		}
		if (Map.class.isAssignableFrom(raw) && isOfParts(type)) {
			return new PartMapArgument(parameter, raw);
		}
		BodyCodec codec = new BodyCodec(this.readers, type, parameter.declared());
		if (BodyCodec.isRaw(raw)) {
			return new RawArgument(codec, raw, required);
		}
		return new BodyArgument(codec, new FormBinding(parameter, type, this.conversion), required);
	}

	private Source many(HttpParameter parameter, Body annotation, ResolvableType element) {
		Class<?> raw = element.toClass();
		if (Part.class.isAssignableFrom(raw)) {
			PartsArgument parts = parts(parameter, annotation, raw);
			return (call) -> parts.stream(call.request());
		}
		if (DataBuffer.class.isAssignableFrom(raw)) {
			return (call) -> call.request().exchange().getRequest().getBody();
		}
		BodyCodec codec = new BodyCodec(this.readers, element, parameter.declared());
		return (call) -> codec.many(call.request().exchange());
	}

	private AwaitedArgument field(HttpParameter parameter, String name, ResolvableType type, boolean required) {
		NamedArgument text = this.texts.isPossible(parameter)
				? this.texts.argument("field", name, ValueConstants.DEFAULT_NONE, required, parameter) : null;
		return new FieldArgument(parameter, name, required, text,
				new BodyCodec(this.readers, type, parameter.declared()));
	}

	/**
	 * Parts are all there are, or those of a name that was given.
	 */
	private static PartsArgument parts(HttpParameter parameter, Body annotation, Class<?> type) {
		return new PartsArgument(parameter, annotation.name(), type);
	}

	private static boolean isOfParts(ResolvableType map) {
		ResolvableType value = map.asMap().getGeneric(1);
		return Part.class.isAssignableFrom(value.toClass()) || isCollectionOfParts(value);
	}

	private static boolean isCollectionOfParts(ResolvableType type) {
		return Collection.class.isAssignableFrom(type.toClass())
				&& Part.class.isAssignableFrom(type.asCollection().getGeneric().toClass());
	}

	private static String name(HttpParameter parameter, Body annotation, ResolvableType type) {
		boolean named = StringUtils.hasText(annotation.name()) || Part.class.isAssignableFrom(type.toClass());
		return named ? parameter.name(annotation.name()) : "body";
	}

	/**
	 * What reads an argument, at once or when it was received, with the name it has in
	 * requests.
	 *
	 * @param name the name
	 * @param immediate reads it at once
	 * @param awaited reads it when it was received
	 */
	record Found(String name, @Nullable Argument immediate, @Nullable AwaitedArgument awaited) {

	}

	/**
	 * Reads a stream of values.
	 */
	@FunctionalInterface
	private interface Source {

		Flux<?> read(HttpCall call);

	}

}
