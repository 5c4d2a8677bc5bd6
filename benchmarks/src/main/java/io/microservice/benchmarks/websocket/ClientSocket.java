package io.microservice.benchmarks.websocket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * A client's socket that does as little as can be with what it reads, so that the server
 * is what is measured.
 */
final class ClientSocket extends ByteToMessageDecoder {

	private static final String HANDSHAKE = """
			GET %s HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			Sec-WebSocket-Version: 13\r
			\r
			""";

	private static final int TEXT_FRAME = 0x81;

	private static final int PING_FRAME = 0x89;

	private static final int PONG_FRAME = 0x8A;

	private static final int MASKED = 0x80;

	private static final int HEADER = 8;

	private static final int TWO_BYTES_OF_LENGTH = 126;

	private static final byte[] END_OF_HEADERS = { '\r', '\n', '\r', '\n' };

	private final Consumer<ByteBuf> received;

	private boolean upgraded;

	/**
	 * Create a socket.
	 * @param received takes the payload of every message
	 */
	ClientSocket(Consumer<ByteBuf> received) {
		this.received = received;
	}

	static void send(Channel channel, String message) {
		byte[] payload = message.getBytes(StandardCharsets.UTF_8);
		ByteBuf frame = channel.alloc().buffer(payload.length + HEADER).writeByte(TEXT_FRAME);
		if (payload.length < TWO_BYTES_OF_LENGTH) {
			frame.writeByte(MASKED | payload.length);
		}
		else {
			frame.writeByte(MASKED | TWO_BYTES_OF_LENGTH).writeShort(payload.length);
		}
		channel.writeAndFlush(frame.writeInt(0).writeBytes(payload));
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		context.writeAndFlush(Unpooled.copiedBuffer(HANDSHAKE.formatted(Protocol.PATH), StandardCharsets.US_ASCII));
	}

	@Override
	protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
		if (!this.upgraded && !skipHeaders(in)) {
			return;
		}
		while (readFrame(context.channel(), in)) {
			continue;
		}
	}

	private boolean skipHeaders(ByteBuf in) {
		int end = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(END_OF_HEADERS), in);
		if (end < 0) {
			return false;
		}
		String status = in.toString(in.readerIndex(), 12, StandardCharsets.US_ASCII);
		if (!status.equals("HTTP/1.1 101")) {
			throw new IllegalStateException(in.toString(StandardCharsets.UTF_8));
		}
		in.readerIndex(end + END_OF_HEADERS.length);
		this.upgraded = true;
		return true;
	}

	private boolean readFrame(Channel channel, ByteBuf in) {
		int start = in.readerIndex();
		if (in.readableBytes() < 2) {
			return false;
		}
		int opcode = in.getUnsignedByte(start);
		int length = in.getUnsignedByte(start + 1);
		int header = 2;
		if (length == TWO_BYTES_OF_LENGTH) {
			header = 4;
			if (in.readableBytes() < header) {
				return false;
			}
			length = in.getUnsignedShort(start + 2);
		}
		if (in.readableBytes() < header + length) {
			return false;
		}
		in.skipBytes(header);
		if (opcode == TEXT_FRAME) {
			this.received.accept(in.slice(in.readerIndex(), length));
		}
		else if (opcode == PING_FRAME) {
			channel.writeAndFlush(channel.alloc()
				.buffer(length + HEADER)
				.writeByte(PONG_FRAME)
				.writeByte(MASKED | length)
				.writeInt(0)
				.writeBytes(in, in.readerIndex(), length));
		}
		in.skipBytes(length);
		return true;
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
		System.err.println("A socket failed: " + failure);
		context.close();
	}

}
