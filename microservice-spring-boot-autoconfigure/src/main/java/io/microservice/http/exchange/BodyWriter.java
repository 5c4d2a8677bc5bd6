package io.microservice.http.exchange;

import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;

/**
 * Writes bodies of a type.
 *
 * @param writer the codec
 * @param type the type of what it is given
 * @param conversion makes that of a value, or of an element of a stream
 */
record BodyWriter(HttpMessageWriter<Object> writer, ResolvableType type, UnaryOperator<Object> conversion) {

	boolean canWrite(MediaType mediaType) {
		return this.writer.canWrite(this.type, mediaType);
	}

	List<MediaType> mediaTypes() {
		return this.writer.getWritableMediaTypes(this.type);
	}

}
