package io.microservice.http.exchange;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.codec.Hints;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Reads bodies of one type with Spring's codecs.
 */
final class BodyCodec {

	private static final Set<Class<?>> RAW = Set.of(String.class, CharSequence.class, byte[].class, ByteBuffer.class,
			DataBuffer.class, InputStream.class);

	private static final int CACHED_CONTENT_TYPES = 64;

	private final List<HttpMessageReader<?>> readers;

	private final ResolvableType type;

	private final MethodParameter parameter;

	private final Map<String, HttpMessageReader<?>> readersByContentType = new ConcurrentHashMap<>();

	BodyCodec(List<HttpMessageReader<?>> readers, ResolvableType type, MethodParameter parameter) {
		this.readers = readers;
		this.type = type;
		this.parameter = parameter;
	}

	/**
	 * Return whether a type takes a body as it is, whatever its content type says.
	 */
	static boolean isRaw(Class<?> type) {
		return RAW.contains(type) || Resource.class.isAssignableFrom(type);
	}

	MethodParameter parameter() {
		return this.parameter;
	}

	Mono<?> one(ServerWebExchange exchange) {
		return one(exchange.getRequest(), exchange.getResponse());
	}

	Mono<?> one(ServerHttpRequest request, ServerHttpResponse response) {
		HttpMessageReader<?> reader = reader(request.getHeaders());
		if (reader == null) {
			return unsupported(request).next();
		}
		return reader.readMono(this.type, this.type, request, response, Hints.none()).onErrorMap(this::translate);
	}

	Flux<?> many(ServerWebExchange exchange) {
		HttpMessageReader<?> reader = reader(exchange.getRequest().getHeaders());
		if (reader == null) {
			return unsupported(exchange.getRequest());
		}
		return reader.read(this.type, this.type, exchange.getRequest(), exchange.getResponse(), Hints.none())
			.onErrorMap(this::translate);
	}

	/**
	 * Return the content type of a request.
	 * @throws UnsupportedMediaTypeStatusException if it is none
	 */
	static @Nullable MediaType contentType(HttpHeaders headers) {
		try {
			return headers.getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			throw new UnsupportedMediaTypeStatusException("The content type of the request cannot be read.");
		}
	}

	static Throwable translate(Throwable failure, MethodParameter parameter) {
		if (failure instanceof DataBufferLimitException) {
			return new ContentTooLargeException(failure);
		}
		if (failure instanceof DecodingException) {
			return new ServerWebInputException("The body of the request cannot be read.", parameter, failure);
		}
		return failure;
	}

	private Throwable translate(Throwable failure) {
		return translate(failure, this.parameter);
	}

	private @Nullable HttpMessageReader<?> reader(HttpHeaders headers) {
		String header = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		String key = (header != null) ? header : "";
		HttpMessageReader<?> known = this.readersByContentType.get(key);
		if (known != null) {
			return known;
		}
		MediaType contentType = contentType(headers);
		HttpMessageReader<?> found = find((contentType != null) ? contentType : MediaType.APPLICATION_OCTET_STREAM);
		if (found != null && this.readersByContentType.size() < CACHED_CONTENT_TYPES) {
			this.readersByContentType.put(key, found);
		}
		return found;
	}

	private @Nullable HttpMessageReader<?> find(MediaType contentType) {
		for (HttpMessageReader<?> reader : this.readers) {
			if (reader.canRead(this.type, contentType)) {
				return reader;
			}
		}
		return null;
	}

	/**
	 * A request without a body may do without a content type.
	 */
	private Flux<Object> unsupported(ServerHttpRequest request) {
		MediaType contentType = contentType(request.getHeaders());
		UnsupportedMediaTypeStatusException failure = new UnsupportedMediaTypeStatusException(contentType,
				this.readers.stream()
					.flatMap((reader) -> reader.getReadableMediaTypes(this.type).stream())
					.distinct()
					.toList(),
				this.type);
		if (contentType != null) {
			return Flux.error(failure);
		}
		return request.getBody().handle((buffer, sink) -> {
			DataBufferUtils.release(buffer);
			sink.error(failure);
		});
	}

}
