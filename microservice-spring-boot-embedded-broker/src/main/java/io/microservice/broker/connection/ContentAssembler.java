package io.microservice.broker.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import com.rabbitmq.client.Method;
import io.microservice.broker.wire.Content;
import io.microservice.broker.wire.InboundFrame;
import io.microservice.broker.wire.MethodReader;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Puts a method and the frames of its content together.
 */
final class ContentAssembler {

	private static final int BODY_SIZE = 4;

	private static final int HEADER_SIZE = 14;

	private static final int BASIC = 60;

	private @Nullable Method method;

	private byte @Nullable [] header;

	private long missing;

	private boolean oversized;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

	private final int maxMessageSize;

	ContentAssembler(int maxMessageSize) {
		this.maxMessageSize = maxMessageSize;
	}

	/**
	 * Take a frame.
	 * @return the method it completes, if it does
	 */
	@Nullable Request accept(InboundFrame frame) {
		if (this.method == null) {
			return acceptMethod(frame);
		}
		if (this.header == null) {
			return acceptHeader(this.method, frame);
		}
		return acceptBody(this.method, this.header, frame);
	}

	private @Nullable Request acceptMethod(InboundFrame frame) {
		if (!frame.isMethod()) {
			throw ReplyCode.UNEXPECTED_FRAME.error("expected method frame, got non method frame instead");
		}
		Method read = MethodReader.read(frame.payload());
		if (!MethodReader.hasContent(read)) {
			return new Request(read, null, 0);
		}
		this.method = read;
		return null;
	}

	private @Nullable Request acceptHeader(Method method, InboundFrame frame) {
		if (!frame.isHeader()) {
			throw ReplyCode.UNEXPECTED_FRAME
				.error("expected content header for class %d, got non content header frame instead", BASIC);
		}
		if (frame.payload().length < HEADER_SIZE) {
			throw ReplyCode.SYNTAX_ERROR.error("malformed content header");
		}
		ByteBuffer payload = ByteBuffer.wrap(frame.payload());
		if (payload.getShort() != BASIC) {
			throw ReplyCode.UNEXPECTED_FRAME.error("expected content header for class %d, got one for class %d instead",
					BASIC, payload.getShort(0));
		}
		this.missing = payload.getLong(BODY_SIZE);
		if (this.missing < 0) {
			throw ReplyCode.SYNTAX_ERROR.error("malformed content header");
		}
		this.oversized = this.missing > this.maxMessageSize;
		this.header = frame.payload();
		return (this.missing == 0) ? complete(method, frame.payload(), new byte[0]) : null;
	}

	private @Nullable Request acceptBody(Method method, byte[] header, InboundFrame frame) {
		if (!frame.isBody()) {
			throw ReplyCode.UNEXPECTED_FRAME.error("expected content body, got non content body frame instead");
		}
		byte[] part = frame.payload();
		if (part.length > this.missing) {
			throw ReplyCode.FRAME_ERROR.error("content body is longer than its header says");
		}
		this.missing -= part.length;
		if (this.missing == 0 && this.body.size() == 0) {
			return complete(method, header, part);
		}
		if (!this.oversized) {
			this.body.writeBytes(part);
		}
		return (this.missing == 0) ? complete(method, header, this.body.toByteArray()) : null;
	}

	private Request complete(Method method, byte[] header, byte[] body) {
		long size = ByteBuffer.wrap(header).getLong(BODY_SIZE);
		this.method = null;
		this.header = null;
		this.body.reset();
		return new Request(method, this.oversized ? null : Content.read(header, body), size);
	}

	/**
	 * What a client asks for.
	 *
	 * @param method the method
	 * @param content the content, {@code null} if the method has none or it is too large
	 * @param contentSize the number of bytes of the body
	 */
	record Request(Method method, @Nullable Content content, long contentSize) {

	}

}
