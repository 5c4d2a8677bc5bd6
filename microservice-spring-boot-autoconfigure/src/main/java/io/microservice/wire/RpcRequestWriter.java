package io.microservice.wire;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes the body of a request, {@code {"args": [...], "kwargs": {...}}}.
 *
 * <p>
 * Immutable and thread-safe; made once per method.
 */
public final class RpcRequestWriter {

	private static final int USUAL_SIZE = 256;

	private final JsonCodec codec;

	private final ObjectWriter[] writers;

	private final String @Nullable [] names;

	private RpcRequestWriter(JsonCodec codec, List<JavaType> types, String @Nullable [] names) {
		this.codec = codec;
		this.writers = types.stream().map(codec::writer).toArray(ObjectWriter[]::new);
		this.names = names;
	}

	/**
	 * Return a writer of positional arguments.
	 * @param codec the codec
	 * @param types the declared types of the arguments
	 * @return the writer
	 */
	public static RpcRequestWriter positional(JsonCodec codec, List<JavaType> types) {
		return new RpcRequestWriter(codec, types, null);
	}

	/**
	 * Return a writer of keyword arguments.
	 * @param codec the codec
	 * @param types the declared types of the arguments
	 * @param names the keywords, one for every argument
	 * @return the writer
	 */
	public static RpcRequestWriter named(JsonCodec codec, List<JavaType> types, List<String> names) {
		return new RpcRequestWriter(codec, types, names.toArray(String[]::new));
	}

	/**
	 * Write a request.
	 * @param arguments one value for every type
	 * @return the body
	 * @throws tools.jackson.core.JacksonException if a value cannot be serialized
	 */
	public byte[] write(@Nullable Object[] arguments) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
		try (JsonGenerator generator = this.codec.generator(body)) {
			generator.writeStartObject();
			generator.writeArrayPropertyStart("args");
			if (this.names == null) {
				for (int i = 0; i < this.writers.length; i++) {
					this.writers[i].writeValue(generator, arguments[i]);
				}
			}
			generator.writeEndArray();
			generator.writeObjectPropertyStart("kwargs");
			if (this.names != null) {
				for (int i = 0; i < this.writers.length; i++) {
					generator.writeName(this.names[i]);
					this.writers[i].writeValue(generator, arguments[i]);
				}
			}
			generator.writeEndObject();
			generator.writeEndObject();
		}
		return body.toByteArray();
	}

	/**
	 * Write a request whose arguments are known only at the call.
	 * @param codec the codec
	 * @param args the positional arguments
	 * @param kwargs the keyword arguments
	 * @return the body
	 * @throws tools.jackson.core.JacksonException if a value cannot be serialized
	 */
	public static byte[] write(JsonCodec codec, List<? extends @Nullable Object> args,
			Map<String, ? extends @Nullable Object> kwargs) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
		try (JsonGenerator generator = codec.generator(body)) {
			generator.writeStartObject();
			generator.writePOJOProperty("args", args);
			generator.writeObjectPropertyStart("kwargs");
			kwargs.forEach(generator::writePOJOProperty);
			generator.writeEndObject();
			generator.writeEndObject();
		}
		return body.toByteArray();
	}

}
