package io.microservice.benchmarks.raw;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/**
 * Creates sockets that tell before they read. amqp-client reads through a buffer, so that
 * is when all it had is handled, and before it waits for more.
 */
final class ReadAwareSocketFactory extends SocketFactory {

	private volatile Hook beforeRead = () -> {
	};

	void beforeRead(Hook hook) {
		this.beforeRead = hook;
	}

	@Override
	public Socket createSocket() {
		return new Socket() {

			@Override
			public InputStream getInputStream() throws IOException {
				return new FilterInputStream(super.getInputStream()) {

					@Override
					public int read(byte[] bytes, int offset, int length) throws IOException {
						ReadAwareSocketFactory.this.beforeRead.run();
						return super.read(bytes, offset, length);
					}

				};
			}

		};
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException();
	}

	interface Hook {

		void run() throws IOException;

	}

}
