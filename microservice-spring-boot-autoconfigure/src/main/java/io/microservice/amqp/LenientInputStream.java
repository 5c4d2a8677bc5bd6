package io.microservice.amqp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes on the frames a broker sends, content headers made readable for RabbitMQ's Java
 * client.
 */
final class LenientInputStream extends FilterInputStream {

	private static final int BUFFER_SIZE = 32 * 1024;

	private static final int FRAME_HEADER_SIZE = 7;

	private static final int CONTENT_HEADER = 2;

	private static final int LARGEST_CONTENT_HEADER = 1 << 20;

	private final Buffer buffer;

	private byte[] frame = new byte[512];

	private int framePosition;

	private int frameEnd;

	private long untouched;

	LenientInputStream(InputStream in) {
		this(new Buffer(in));
	}

	private LenientInputStream(Buffer buffer) {
		super(buffer);
		this.buffer = buffer;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int total = 0;
		do {
			int count = readSome(target, offset + total, length - total);
			if (count < 0) {
				return (total > 0) ? total : -1;
			}
			total += count;
		}
		while (total < length && (this.framePosition < this.frameEnd || this.buffer.size() >= FRAME_HEADER_SIZE));
		return total;
	}

	private int readSome(byte[] target, int offset, int length) throws IOException {
		if (this.framePosition == this.frameEnd && this.untouched == 0 && !nextFrame()) {
			return -1;
		}
		if (this.framePosition < this.frameEnd) {
			int count = Math.min(length, this.frameEnd - this.framePosition);
			System.arraycopy(this.frame, this.framePosition, target, offset, count);
			this.framePosition += count;
			return count;
		}
		int count = this.in.read(target, offset, (int) Math.min(length, this.untouched));
		this.untouched -= Math.max(0, count);
		return count;
	}

	private boolean nextFrame() throws IOException {
		int first = this.in.read();
		if (first < 0) {
			return false;
		}
		this.frame[0] = (byte) first;
		readFully(1, FRAME_HEADER_SIZE - 1);
		this.framePosition = 0;
		this.frameEnd = FRAME_HEADER_SIZE;
		long rest = 1 + (((this.frame[3] & 0xFFL) << 24) | ((this.frame[4] & 0xFF) << 16)
				| ((this.frame[5] & 0xFF) << 8) | (this.frame[6] & 0xFF));
		if (first != CONTENT_HEADER || rest > LARGEST_CONTENT_HEADER) {
			this.untouched = rest;
			return true;
		}
		return readContentHeader((int) rest);
	}

	private boolean readContentHeader(int rest) throws IOException {
		if (this.frame.length < FRAME_HEADER_SIZE + rest) {
			this.frame = Arrays.copyOf(this.frame, FRAME_HEADER_SIZE + rest);
		}
		readFully(FRAME_HEADER_SIZE, rest);
		this.frameEnd += rest;
		HeaderTable.makeReadable(this.frame, FRAME_HEADER_SIZE);
		return true;
	}

	private void readFully(int offset, int length) throws IOException {
		if (this.in.readNBytes(this.frame, offset, length) < length) {
			throw new EOFException("The connection ended within a frame");
		}
	}

	@Override
	public int available() throws IOException {
		return this.frameEnd - this.framePosition + this.in.available();
	}

	@Override
	public long skip(long count) throws IOException {
		return readNBytes((int) Math.min(count, BUFFER_SIZE)).length;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	/**
	 * Tells how much it has without asking the operating system.
	 */
	private static final class Buffer extends BufferedInputStream {

		Buffer(InputStream in) {
			super(in, BUFFER_SIZE);
		}

		int size() {
			return this.count - this.pos;
		}

	}

}
