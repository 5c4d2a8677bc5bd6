package io.microservice.amqp;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.SocketFactory;

import com.rabbitmq.client.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets whose input has every header readable for RabbitMQ's Java client, which
 * otherwise closes the connection when a Python peer sends a large integer through a
 * broker older than RabbitMQ 4.0. The thread that reads from one is an {@link IoThread},
 * and what is written to one is buffered until it is flushed.
 *
 * <p>
 * Used for connections in the clear that have no socket factory of their own.
 */
final class LenientSocketFactory extends SocketFactory {

	private LenientSocketFactory() {
	}

	/**
	 * Let a connection factory use such sockets, unless it has its own or uses TLS.
	 * @param connectionFactory the client's connection factory
	 */
	static void applyTo(ConnectionFactory connectionFactory) {
		if (connectionFactory.getSocketFactory() == null && !connectionFactory.isSSL()) {
			connectionFactory.setSocketFactory(new LenientSocketFactory());
		}
	}

	@Override
	public Socket createSocket() {
		return new LenientSocket();
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return createSocket(InetAddress.getByName(host), port);
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return createSocket(InetAddress.getByName(host), port, localHost, localPort);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		Socket socket = createSocket();
		socket.connect(new InetSocketAddress(host, port));
		return socket;
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
		Socket socket = createSocket();
		socket.bind(new InetSocketAddress(localHost, localPort));
		socket.connect(new InetSocketAddress(host, port));
		return socket;
	}

	private static final class LenientSocket extends Socket {

		private static final int OUTPUT_BUFFER_SIZE = 64 * 1024;

		private @Nullable InputStream input;

		private @Nullable OutputStream output;

		@Override
		public synchronized InputStream getInputStream() throws IOException {
			if (this.input == null) {
				this.input = new LenientInputStream(new IoThreadInputStream(super.getInputStream()));
			}
			return this.input;
		}

		/**
		 * The client's own buffer holds a dozen messages, and makes a system call for
		 * each time it is full.
		 */
		@Override
		public synchronized OutputStream getOutputStream() throws IOException {
			if (this.output == null) {
				this.output = new BufferedOutputStream(super.getOutputStream(), OUTPUT_BUFFER_SIZE);
			}
			return this.output;
		}

	}

	/**
	 * Makes the thread that reads from it an {@link IoThread}.
	 */
	private static final class IoThreadInputStream extends FilterInputStream {

		IoThreadInputStream(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			IoThread.beforeRead();
			return super.read(target, offset, length);
		}

	}

}
