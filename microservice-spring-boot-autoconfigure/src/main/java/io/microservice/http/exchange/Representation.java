package io.microservice.http.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractSingleValueEncoder;
import org.springframework.core.codec.Encoder;
import org.springframework.core.codec.Hints;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.server.ServerWebExchange;

/**
 * How bodies of a type are written as a media type.
 */
final class Representation {

	private final BodyWriter writer;

	private final @Nullable Encoder<Object> encoder;

	private final MediaType mediaType;

	Representation(BodyWriter writer, MediaType mediaType) {
		this.writer = writer;
		this.encoder = encoder(writer.writer());
		this.mediaType = withCharset(writer.type(), mediaType);
	}

	MediaType mediaType() {
		return this.mediaType;
	}

	/**
	 * Encode a value into memory of the heap, which nobody has to release.
	 * @return the bytes, or {@code null} if the value is written in another way
	 * @throws RuntimeException if the value cannot be encoded
	 */
	@Nullable ByteBuffer encode(Object value) {
		if (value instanceof byte[] bytes) {
			return ByteBuffer.wrap(bytes);
		}
		if (this.encoder == null) {
			return null;
		}
		DataBuffer encoded = this.encoder.encodeValue(value, DefaultDataBufferFactory.sharedInstance,
				this.writer.type(), this.mediaType, Hints.none());
		try (DataBuffer.ByteBufferIterator bytes = encoded.readableByteBuffers()) {
			return bytes.hasNext() ? bytes.next() : ByteBuffer.allocate(0);
		}
	}

	Mono<Void> write(Object value, ServerWebExchange exchange) {
		return write(Mono.just(value), exchange);
	}

	Mono<Void> write(Publisher<?> values, ServerWebExchange exchange) {
		Publisher<?> converted = (values instanceof Mono<?> value) ? value.map(this.writer.conversion()::apply)
				: Flux.from(values).map(this.writer.conversion()::apply);
		return this.writer.writer()
			.write(converted, this.writer.type(), this.writer.type(), this.mediaType, exchange.getRequest(),
					exchange.getResponse(), Hints.none());
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Encoder<Object> encoder(HttpMessageWriter<Object> writer) {
		if (writer instanceof EncoderHttpMessageWriter<?> encoding
				&& !(encoding.getEncoder() instanceof AbstractSingleValueEncoder)) {
			return (Encoder<Object>) encoding.getEncoder();
		}
		return null;
	}

	private static MediaType withCharset(ResolvableType type, MediaType mediaType) {
		boolean text = mediaType.getType().equals("text") && CharSequence.class.isAssignableFrom(type.toClass());
		return (text && mediaType.getCharset() == null) ? new MediaType(mediaType, StandardCharsets.UTF_8) : mediaType;
	}

}
