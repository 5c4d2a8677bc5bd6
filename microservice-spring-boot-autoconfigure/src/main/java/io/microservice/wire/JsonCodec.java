package io.microservice.wire;

import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as Python's {@code json} and kombu write and read it: a given {@link JsonMapper}
 * that in addition takes and writes {@code NaN} and {@code Infinity} as bare words and
 * understands kombu's {@code __type__} objects where a date, a number, a UUID or bytes
 * are declared.
 *
 * <p>
 * Readers and writers are made once per type and reused; all of them are thread-safe.
 */
public final class JsonCodec {

	/**
	 * The content type of what this codec writes.
	 */
	public static final String CONTENT_TYPE = "application/json";

	/**
	 * The content encoding of what this codec writes.
	 */
	public static final String CONTENT_ENCODING = "utf-8";

	private final JsonMapper mapper;

	/**
	 * Create a codec on top of an application's mapper.
	 * @param mapper the mapper whose modules and features to keep
	 */
	public JsonCodec(JsonMapper mapper) {
		this.mapper = mapper.rebuild()
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.addModule(new KombuModule())
			.build();
	}

	/**
	 * Create a codec with Jackson's defaults.
	 */
	public JsonCodec() {
		this(JsonMapper.shared());
	}

	/**
	 * Return the Jackson type for a Java type.
	 * @param type the type, generic or not
	 * @return the Jackson type
	 */
	public JavaType type(Type type) {
		return this.mapper.constructType(type);
	}

	/**
	 * Return the Jackson type for a list.
	 * @param element the type of the elements
	 * @return the type of the list
	 */
	public JavaType listOf(JavaType element) {
		return this.mapper.getTypeFactory().constructCollectionType(List.class, element);
	}

	/**
	 * Return a reader that decodes values of one type.
	 * @param type the type
	 * @return the reader
	 */
	public ObjectReader reader(JavaType type) {
		return this.mapper.readerFor(type);
	}

	/**
	 * Return a writer for values declared with one type. A container is written with its
	 * declared element type, anything else with the type it has at run time.
	 * @param type the declared type
	 * @return the writer
	 */
	public ObjectWriter writer(JavaType type) {
		return (type.isContainerType() || type.isReferenceType()) ? this.mapper.writerFor(type) : this.mapper.writer();
	}

	/**
	 * Convert a decoded value, such as a map, to a type.
	 * @param <T> the type
	 * @param value the decoded value
	 * @param type the type
	 * @return the converted value
	 */
	public <T> T convert(Object value, JavaType type) {
		return this.mapper.convertValue(value, type);
	}

	JsonParser parser(byte[] json) {
		return this.mapper.createParser(json);
	}

	JsonGenerator generator(OutputStream output) {
		return this.mapper.createGenerator(output);
	}

}
