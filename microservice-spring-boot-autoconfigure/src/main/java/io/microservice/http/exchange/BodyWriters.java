package io.microservice.http.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.core.ResolvableType;
import org.springframework.http.codec.AbstractJacksonEncoder;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerSentEventHttpMessageWriter;

/**
 * Finds what writes bodies: Spring's codecs, by the type of the body and what the client
 * accepts.
 */
final class BodyWriters {

	private final List<HttpMessageWriter<?>> writers;

	private final Map<Class<?>, Negotiation> values = new ConcurrentHashMap<>();

	private final Map<Class<?>, Negotiation> streams = new ConcurrentHashMap<>();

	BodyWriters(List<HttpMessageWriter<?>> writers) {
		this.writers = List.copyOf(writers);
	}

	/**
	 * Return what finds the writer for values of a class that was not declared.
	 */
	Negotiation value(Class<?> type) {
		return this.values.computeIfAbsent(type, (key) -> value(ResolvableType.forClass(key)));
	}

	/**
	 * Return what finds the writer for values of a type.
	 */
	Negotiation value(ResolvableType type) {
		return new Negotiation(writers(type));
	}

	/**
	 * Return what finds the writer for streams of a class that was not declared.
	 */
	Negotiation stream(Class<?> type) {
		return this.streams.computeIfAbsent(type, (key) -> stream(ResolvableType.forClass(key)));
	}

	/**
	 * Return what finds the writer for streams of a type. A stream of texts is one of
	 * JSON values, unless the client accepts text only; Spring's codecs would join them.
	 */
	Negotiation stream(ResolvableType type) {
		List<BodyWriter> found = new ArrayList<>();
		if (CharSequence.class.isAssignableFrom(type.toClass())) {
			ResolvableType json = ResolvableType.forClass(JsonNode.class);
			for (HttpMessageWriter<?> writer : this.writers) {
				if (isJackson(writer) && writer.canWrite(json, null)) {
					found.add(writer(writer, json, (text) -> StringNode.valueOf(text.toString())));
				}
			}
		}
		found.addAll(writers(type));
		return new Negotiation(found);
	}

	private List<BodyWriter> writers(ResolvableType type) {
		Class<?> raw = type.toClass();
		boolean bytes = BodyCodec.isRaw(raw) && !CharSequence.class.isAssignableFrom(raw);
		List<BodyWriter> found = new ArrayList<>();
		for (HttpMessageWriter<?> writer : this.writers) {
			if (writer.canWrite(type, null) && !(bytes && isForObjects(writer))) {
				found.add(writer(writer, type, UnaryOperator.identity()));
			}
		}
		return found;
	}

	@SuppressWarnings("unchecked")
	private static BodyWriter writer(HttpMessageWriter<?> writer, ResolvableType type,
			UnaryOperator<Object> conversion) {
		return new BodyWriter((HttpMessageWriter<Object>) writer, type, conversion);
	}

	/**
	 * Return whether a writer would make something else of bytes.
	 */
	private static boolean isForObjects(HttpMessageWriter<?> writer) {
		return writer instanceof ServerSentEventHttpMessageWriter || isJackson(writer);
	}

	private static boolean isJackson(HttpMessageWriter<?> writer) {
		return writer instanceof EncoderHttpMessageWriter<?> encoding
				&& encoding.getEncoder() instanceof AbstractJacksonEncoder;
	}

}
