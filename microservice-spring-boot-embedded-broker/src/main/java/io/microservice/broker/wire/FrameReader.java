package io.microservice.broker.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.impl.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one client. Used by one thread.
 */
public final class FrameReader {

	private static final int BUFFER_SIZE = 32 * 1024;

	private final Buffer buffer;

	private final DataInputStream in;

	private int mostPayload = AMQP.FRAME_MIN_SIZE;

	/**
	 * Create a reader.
	 * @param in where the frames come from
	 */
	public FrameReader(InputStream in) {
		this.buffer = new Buffer(in);
		this.in = new DataInputStream(this.buffer);
	}

	/**
	 * Set the size of the largest frame. As RabbitMQ, let clients exceed it by the eight
	 * bytes that many get wrong.
	 * @param frameMax the number of bytes, 0 for any number
	 */
	public void frameMax(int frameMax) {
		this.mostPayload = (frameMax > 0) ? frameMax : Integer.MAX_VALUE - 1;
	}

	/**
	 * Read the eight bytes a client sends first.
	 * @return the bytes
	 * @throws IOException if they do not come
	 */
	public byte[] readProtocolHeader() throws IOException {
		byte[] header = new byte[8];
		this.in.readFully(header);
		return header;
	}

	/**
	 * Read a frame.
	 * @return the frame, or {@code null} if none began within the time the socket waits
	 * @throws IOException if the connection is lost, or no byte came in time in mid-frame
	 * @throws AmqpException if it is malformed
	 */
	public @Nullable InboundFrame read() throws IOException {
		try {
			Frame frame = Frame.readFrom(this.in, this.mostPayload + 1);
			return (frame != null) ? new InboundFrame(frame.type, frame.channel, frame.getPayload()) : null;
		}
		catch (MalformedFrameException ex) {
			throw ReplyCode.FRAME_ERROR.error("%s", String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * {@return whether more was read from the socket than was taken so far}
	 */
	public boolean hasMore() {
		return this.buffer.hasMore();
	}

	private static final class Buffer extends BufferedInputStream {

		Buffer(InputStream in) {
			super(in, BUFFER_SIZE);
		}

		boolean hasMore() {
			return this.pos < this.count;
		}

	}

}
