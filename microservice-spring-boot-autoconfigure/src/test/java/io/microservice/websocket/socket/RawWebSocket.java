package io.microservice.websocket.socket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A client that writes and reads bytes, right ones or wrong ones, and can go without a
 * word.
 */
public final class RawWebSocket implements AutoCloseable {

	public static final int CONTINUATION = 0;

	public static final int TEXT = 1;

	public static final int BINARY = 2;

	public static final int CLOSE = 8;

	public static final int PING = 9;

	public static final int PONG = 10;

	private static final int TIMEOUT_MILLIS = 20_000;

	private final java.net.Socket socket;

	private final DataInputStream in;

	private final String response;

	private RawWebSocket(java.net.Socket socket, String request) throws IOException {
		this.socket = socket;
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
		socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		this.response = readHead();
	}

	/**
	 * Open a socket for RPC.
	 */
	public static RawWebSocket open(int port) throws IOException {
		return open(port, "/ws");
	}

	/**
	 * Open a socket.
	 */
	public static RawWebSocket open(int port, String path) throws IOException {
		return new RawWebSocket(new java.net.Socket("localhost", port), handshake(port, path));
	}

	/**
	 * Open a connection with a small window, so that what is not read blocks the server
	 * early.
	 */
	public static RawWebSocket openWithSmallWindow(int port) throws IOException {
		java.net.Socket socket = new java.net.Socket();
		socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
		socket.connect(new java.net.InetSocketAddress("localhost", port));
		return new RawWebSocket(socket, handshake(port, "/ws"));
	}

	private static String handshake(int port, String path) {
		return """
				GET %s HTTP/1.1\r
				Host: localhost:%d\r
				Upgrade: websocket\r
				Connection: keep-alive, Upgrade\r
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
				Sec-WebSocket-Version: 13\r
				\r
				""".formatted(path, port);
	}

	/**
	 * Send any request, and nothing more.
	 */
	public static RawWebSocket request(int port, String request) throws IOException {
		return new RawWebSocket(new java.net.Socket("localhost", port), request);
	}

	/**
	 * Return the status line and the headers of the response.
	 */
	public String response() {
		return this.response;
	}

	public int status() {
		return Integer.parseInt(this.response.split(" ", 3)[1]);
	}

	public RawWebSocket text(String text) throws IOException {
		return frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Send a frame, masked with zeros.
	 */
	public RawWebSocket frame(boolean last, int opcode, byte[] payload) throws IOException {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write((last ? 0x80 : 0) | opcode);
		if (payload.length < 126) {
			frame.write(0x80 | payload.length);
		}
		else if (payload.length < 65_536) {
			frame.write(0x80 | 126);
			frame.write(payload.length >> 8);
			frame.write(payload.length);
		}
		else {
			frame.write(0x80 | 127);
			for (int shift = 56; shift >= 0; shift -= 8) {
				frame.write((int) ((long) payload.length >> shift));
			}
		}
		frame.writeBytes(new byte[4]);
		frame.writeBytes(payload);
		return bytes(frame.toByteArray());
	}

	public RawWebSocket bytes(byte[] bytes) throws IOException {
		OutputStream out = this.socket.getOutputStream();
		out.write(bytes);
		out.flush();
		return this;
	}

	/**
	 * Read the next frame.
	 * @return the frame, or {@code null} if the connection has ended
	 */
	public @Nullable Frame read() throws IOException {
		int first = this.in.read();
		if (first < 0) {
			return null;
		}
		long length = this.in.readUnsignedByte();
		if (length == 126) {
			length = this.in.readUnsignedShort();
		}
		else if (length == 127) {
			length = this.in.readLong();
		}
		return new Frame(first & 0x0f, this.in.readNBytes((int) length));
	}

	/**
	 * Read until the server closes.
	 * @return the code, or -1 if there was none
	 */
	public int closeCode() throws IOException {
		for (Frame frame = read(); frame != null; frame = read()) {
			if (frame.opcode() == CLOSE) {
				return frame.closeCode();
			}
		}
		return -1;
	}

	/**
	 * Reset the connection.
	 */
	public void cut() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private String readHead() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = this.in.read();
			if (next < 0) {
				break;
			}
			head.append((char) next);
		}
		return head.toString();
	}

	/**
	 * A frame that was received.
	 */
	public record Frame(int opcode, byte[] payload) {

		public String text() {
			return new String(this.payload, StandardCharsets.UTF_8);
		}

		public int closeCode() {
			return (this.payload.length < 2) ? 1005 : ((this.payload[0] & 0xff) << 8) | (this.payload[1] & 0xff);
		}

	}

}
