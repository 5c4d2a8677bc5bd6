package io.microservice.rpc.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpProperties;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RejectedRequestException;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.StringUtils;

/**
 * Makes JSON in UTF-8 of a request's body, whatever encoding and compression it came in.
 */
final class RequestDecoder {

	/**
	 * What kombu calls zlib.
	 */
	private static final String ZLIB = "application/x-gzip";

	private final int maxSize;

	RequestDecoder(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Return the JSON.
	 * @throws RejectedRequestException if the body is not JSON, or in a form that is not
	 * supported
	 */
	byte[] decode(AmqpDelivery delivery) {
		AmqpProperties properties = delivery.properties();
		Charset charset = charset(properties);
		Object compression = properties.headers().get(WireHeaders.COMPRESSION);
		byte[] body = (compression != null) ? decompress(delivery.body(), compression) : delivery.body();
		if (charset == StandardCharsets.UTF_8 || charset == StandardCharsets.US_ASCII) {
			return body;
		}
		return new String(body, charset).getBytes(StandardCharsets.UTF_8);
	}

	private static Charset charset(AmqpProperties properties) {
		String inContentType = null;
		if (!JsonCodec.CONTENT_TYPE.equals(properties.contentType())) {
			inContentType = json(properties.contentType()).getParameter("charset");
		}
		String encoding = properties.contentEncoding();
		return toCharset(StringUtils.hasLength(encoding) ? encoding : inContentType);
	}

	private static MimeType json(@Nullable String contentType) {
		if (!StringUtils.hasLength(contentType)) {
			throw malformed("The message has no content type");
		}
		try {
			MimeType type = MimeTypeUtils.parseMimeType(contentType);
			if (type.equalsTypeAndSubtype(MimeTypeUtils.APPLICATION_JSON)) {
				return type;
			}
		}
		catch (InvalidMimeTypeException ex) {
			// not JSON either
		}
		throw malformed("Content type '%s' is not supported, only 'application/json' is".formatted(contentType));
	}

	private static Charset toCharset(@Nullable String name) {
		if (name == null || name.equalsIgnoreCase(JsonCodec.CONTENT_ENCODING)) {
			return StandardCharsets.UTF_8;
		}
		try {
			return Charset.forName(StringUtils.trimLeadingCharacter(StringUtils.trimTrailingCharacter(name, '"'), '"'));
		}
		catch (IllegalArgumentException ex) {
			throw malformed("Content encoding '%s' is not supported".formatted(name));
		}
	}

	private byte[] decompress(byte[] body, Object compression) {
		if (!compression.equals(ZLIB)) {
			throw malformed("Compression '%s' is not supported, only '%s' is".formatted(compression, ZLIB));
		}
		try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(body))) {
			byte[] decompressed = inflater.readNBytes(this.maxSize + 1);
			if (decompressed.length > this.maxSize) {
				throw malformed("The message has more than %d bytes".formatted(this.maxSize));
			}
			return decompressed;
		}
		catch (IOException ex) {
			throw malformed("The message is not compressed as '%s'".formatted(compression));
		}
	}

	private static RejectedRequestException malformed(String message) {
		return new RejectedRequestException(ErrorPayload.malformedRequest(message));
	}

}
