package io.microservice.test;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A connection to an HTTP server on which tests say and read every byte.
 */
public final class HttpConnection implements Closeable {

	private static final int TIMEOUT_MILLIS = 30_000;

	private final Socket socket;

	HttpConnection(int port) {
		try {
			this.socket = new Socket("localhost", port);
			this.socket.setSoTimeout(TIMEOUT_MILLIS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return whether a server no longer takes connections.
	 */
	public static boolean isRefused(int port) {
		try (Socket probe = new Socket("localhost", port)) {
			return !probe.isConnected();
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Send text as it is.
	 */
	public HttpConnection send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			this.socket.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send a request without a body.
	 */
	public HttpConnection get(String path, String... headers) {
		String lines = Arrays.stream(headers).map((header) -> header + "\r\n").reduce("", String::concat);
		return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n");
	}

	/**
	 * Read the head of a response and as much body as its {@code Content-Length} says.
	 */
	public Response read() {
		List<String> lines = head();
		try {
			int length = lines.stream()
				.filter((line) -> line.toLowerCase().startsWith("content-length:"))
				.mapToInt((line) -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
				.findFirst()
				.orElse(0);
			byte[] body = this.socket.getInputStream().readNBytes(length);
			return new Response(lines, new String(body, StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read the head of a response that has no body, whatever its {@code Content-Length}
	 * says.
	 */
	public Response readHead() {
		return new Response(head(), "");
	}

	/**
	 * Wait until the server closes the connection.
	 * @return what it sent until then
	 */
	public String readToEnd() {
		try {
			return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> head() {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		try {
			InputStream input = this.socket.getInputStream();
			while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
				int next = input.read();
				if (next < 0) {
					throw new IOException("Closed after: " + head);
				}
				head.write(next);
			}
			return head.toString(StandardCharsets.ISO_8859_1).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A response.
	 *
	 * @param head the status line and the headers
	 * @param body the body
	 */
	public record Response(List<String> head, String body) {

		/**
		 * Return the status.
		 */
		public int status() {
			return Integer.parseInt(this.head.get(0).split(" ")[1]);
		}

	}

}
