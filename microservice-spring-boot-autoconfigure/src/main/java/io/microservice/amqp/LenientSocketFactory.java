package io.microservice.amqp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.SocketFactory;

import com.rabbitmq.client.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets whose input has every header readable for RabbitMQ's Java client, which
 * otherwise closes the connection when a Python peer sends a large integer through a
 * broker older than RabbitMQ 4.0.
 *
 * <p>
 * Used for connections in the clear that have no socket factory of their own.
 */
public final class LenientSocketFactory extends SocketFactory {

	private LenientSocketFactory() {
	}

	/**
	 * Let a connection factory use such sockets, unless it has its own or uses TLS.
	 * @param connectionFactory the client's connection factory
	 */
	public static void applyTo(ConnectionFactory connectionFactory) {
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

		private @Nullable InputStream input;

		@Override
		public synchronized InputStream getInputStream() throws IOException {
			if (this.input == null) {
				this.input = new LenientInputStream(super.getInputStream());
			}
			return this.input;
		}

	}

}
