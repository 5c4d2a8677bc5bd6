package io.microservice.broker.wire;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.Frame;

/**
 * Writes frames to one client. Used by one thread.
 */
public final class FrameWriter {

	private static final int BUFFER_SIZE = 64 * 1024;

	private static final int EMPTY_FRAME_SIZE = 8;

	private static final byte[] PROTOCOL_HEADER = { 'A', 'M', 'Q', 'P', 0, 0, 9, 1 };

	private final DataOutputStream out;

	private volatile int mostBody = AMQP.FRAME_MIN_SIZE - EMPTY_FRAME_SIZE;

	/**
	 * Create a writer.
	 * @param out where the frames go
	 */
	public FrameWriter(OutputStream out) {
		this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_SIZE));
	}

	/**
	 * Set the size of the largest frame.
	 * @param frameMax the number of bytes, 0 for any number
	 */
	public void frameMax(int frameMax) {
		this.mostBody = (frameMax > 0) ? frameMax - EMPTY_FRAME_SIZE : Integer.MAX_VALUE;
	}

	/**
	 * Write the header of the protocol the broker speaks.
	 * @throws IOException if the connection is lost
	 */
	public void writeProtocolHeader() throws IOException {
		this.out.write(PROTOCOL_HEADER);
	}

	/**
	 * Write a method.
	 * @param channel the number of the channel
	 * @param method the method
	 * @throws IOException if the connection is lost
	 */
	public void writeMethod(int channel, Method method) throws IOException {
		((com.rabbitmq.client.impl.Method) method).toFrame(channel).writeTo(this.out);
	}

	/**
	 * Write the content that follows a method.
	 * @param channel the number of the channel
	 * @param content the content
	 * @throws IOException if the connection is lost
	 */
	public void writeContent(int channel, Content content) throws IOException {
		writeFrame(AMQP.FRAME_HEADER, channel, content.header(), 0, content.header().length);
		byte[] body = content.body();
		for (int offset = 0; offset < body.length; offset += this.mostBody) {
			writeFrame(AMQP.FRAME_BODY, channel, body, offset, Math.min(this.mostBody, body.length - offset));
		}
	}

	/**
	 * Write a heartbeat.
	 * @throws IOException if the connection is lost
	 */
	public void writeHeartbeat() throws IOException {
		new Frame(AMQP.FRAME_HEARTBEAT, 0, new byte[0]).writeTo(this.out);
	}

	/**
	 * Send what was written.
	 * @throws IOException if the connection is lost
	 */
	public void flush() throws IOException {
		this.out.flush();
	}

	private void writeFrame(int type, int channel, byte[] payload, int offset, int length) throws IOException {
		this.out.writeByte(type);
		this.out.writeShort(channel);
		this.out.writeInt(length);
		this.out.write(payload, offset, length);
		this.out.writeByte(AMQP.FRAME_END);
	}

}
