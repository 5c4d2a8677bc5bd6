package io.microservice.broker.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * The socket of a client, with TLS above it or not. Cut at the bottom, so that nothing
 * waits for a client that does not read.
 *
 * @param raw the socket
 * @param stream what is read from and written to
 */
record ClientSocket(Socket raw, Socket stream) {

	private static final int HANDSHAKE_TIMEOUT = 10_000;

	private static final int FAREWELL_TIMEOUT = 1_000;

	static ClientSocket open(Socket raw, @Nullable SSLContext ssl) throws IOException {
		raw.setTcpNoDelay(true);
		raw.setSoTimeout(HANDSHAKE_TIMEOUT);
		if (ssl == null) {
			return new ClientSocket(raw, raw);
		}
		SSLSocket secure = (SSLSocket) ssl.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
		secure.setUseClientMode(false);
		return new ClientSocket(raw, secure);
	}

	/**
	 * Set how long to wait for bytes, in milliseconds, 0 for ever.
	 */
	void timeout(int millis) throws IOException {
		this.raw.setSoTimeout(millis);
	}

	/**
	 * Send no more, and wait until the client does not either, but not for long.
	 */
	void farewell() {
		try {
			this.raw.shutdownOutput();
			timeout(FAREWELL_TIMEOUT);
			InputStream in = this.raw.getInputStream();
			long deadline = System.nanoTime() + FAREWELL_TIMEOUT * 1_000_000L;
			byte[] ignored = new byte[8192];
			while (in.read(ignored) >= 0 && System.nanoTime() < deadline) {
				// until the client closes
			}
		}
		catch (IOException ex) {
			// the client is gone
		}
	}

	void cut() {
		try {
			this.raw.close();
		}
		catch (IOException ex) {
			// it is closed
		}
	}

}
