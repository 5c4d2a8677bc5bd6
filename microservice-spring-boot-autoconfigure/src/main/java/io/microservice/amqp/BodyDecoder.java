package io.microservice.amqp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.InflaterInputStream;

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
 * Makes JSON in UTF-8 of a message's body, whatever encoding and compression it came in;
 * or text, or bytes, of one that is not JSON.
 */
public final class BodyDecoder {

	/**
	 * What kombu calls zlib.
	 */
	private static final String ZLIB = "application/x-gzip";

	private final int maxSize;

	/**
	 * Create a decoder.
	 * @param maxSize how many bytes a body may have after decompression
	 */
	public BodyDecoder(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Return the JSON of a message.
	 * @param delivery the message
	 * @return the JSON, valid or not; not copied if it came as it is
	 * @throws RejectedRequestException if the body is not JSON, or in a form that is not
	 * supported
	 */
	public byte[] decode(AmqpDelivery delivery) {
		Charset charset = charset(delivery.properties());
		byte[] body = bytes(delivery);
		if (charset == StandardCharsets.UTF_8 || charset == StandardCharsets.US_ASCII) {
			return body;
		}
		return new String(body, charset).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return whether a message says that it is JSON.
	 * @param delivery the message
	 * @return {@code true} if its content type is that of JSON
	 */
	public boolean isJson(AmqpDelivery delivery) {
		String contentType = delivery.properties().contentType();
		return JsonCodec.CONTENT_TYPE.equals(contentType)
				|| isOf(contentType, (type) -> type.equalsTypeAndSubtype(MimeTypeUtils.APPLICATION_JSON));
	}

	/**
	 * Return whether a message says that it is text.
	 * @param delivery the message
	 * @return {@code true} if its content type is one of text
	 */
	public boolean isText(AmqpDelivery delivery) {
		return isOf(delivery.properties().contentType(), (type) -> type.getType().equals("text"));
	}

	/**
	 * Return the text of a message.
	 * @param delivery the message
	 * @return the text
	 * @throws RejectedRequestException if it is in a form that is not supported
	 */
	public String text(AmqpDelivery delivery) {
		AmqpProperties properties = delivery.properties();
		String inContentType = MimeTypeUtils.parseMimeType(String.valueOf(properties.contentType()))
			.getParameter("charset");
		return new String(bytes(delivery), charset(properties, inContentType));
	}

	/**
	 * Return the bytes of a message.
	 * @param delivery the message
	 * @return the body, decompressed; not copied if it came as it is
	 * @throws RejectedRequestException if it is in a form that is not supported
	 */
	public byte[] bytes(AmqpDelivery delivery) {
		Object compression = delivery.properties().headers().get(WireHeaders.COMPRESSION);
		return (compression != null) ? decompress(delivery.body(), compression) : delivery.body();
	}

	private static boolean isOf(@Nullable String contentType, Predicate<MimeType> types) {
		try {
			return StringUtils.hasLength(contentType) && types.test(MimeTypeUtils.parseMimeType(contentType));
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
	}

	private static Charset charset(AmqpProperties properties) {
		String inContentType = null;
		if (!JsonCodec.CONTENT_TYPE.equals(properties.contentType())) {
			inContentType = json(properties.contentType()).getParameter("charset");
		}
		return charset(properties, inContentType);
	}

	private static Charset charset(AmqpProperties properties, @Nullable String inContentType) {
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
