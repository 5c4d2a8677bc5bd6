package io.microservice.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a broker, to be taken away and brought back: what a client
 * sees when the broker is not there, or the network is cut.
 */
public final class TcpProxy implements AutoCloseable {

	private static final int BUFFER = 8192;

	private final String targetHost;

	private final int targetPort;

	private final int port;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final Semaphore passing = new Semaphore(Integer.MAX_VALUE);

	private @Nullable ServerSocket server;

	public TcpProxy(String targetHost, int targetPort) {
		this.targetHost = targetHost;
		this.targetPort = targetPort;
		this.port = freePort();
	}

	public int port() {
		return this.port;
	}

	/**
	 * Accept connections.
	 */
	public synchronized void open() {
		try {
			ServerSocket opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
			this.server = opened;
			start(() -> accept(opened));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Accept no more connections, and cut those there are.
	 */
	@Override
	public synchronized void close() {
		if (this.server != null) {
			closeQuietly(this.server);
		}
		cut();
	}

	/**
	 * Cut the connections there are, without a word to either side.
	 */
	public void cut() {
		this.sockets.forEach(TcpProxy::closeQuietly);
		this.sockets.clear();
	}

	/**
	 * Let nothing pass any more, in either direction, while connections stay open: what a
	 * network is like that was cut somewhere on the way.
	 */
	public void stall() {
		this.passing.drainPermits();
	}

	/**
	 * Let everything pass again, what was held back first.
	 */
	public void unstall() {
		this.passing.release(Integer.MAX_VALUE - this.passing.availablePermits());
	}

	private void accept(ServerSocket opened) {
		try {
			while (true) {
				Socket client = opened.accept();
				this.sockets.add(client);
				Socket target = new Socket(this.targetHost, this.targetPort);
				this.sockets.add(target);
				start(() -> copy(client, target));
				start(() -> copy(target, client));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void copy(Socket from, Socket to) {
		byte[] buffer = new byte[BUFFER];
		try (InputStream input = from.getInputStream(); OutputStream output = to.getOutputStream()) {
			for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
				awaitPassage();
				output.write(buffer, 0, read);
			}
			awaitPassage();
		}
		catch (IOException ex) {
			awaitPassage();
		}
		closeQuietly(from);
		closeQuietly(to);
	}

	private void awaitPassage() {
		this.passing.acquireUninterruptibly();
		this.passing.release();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "tcp-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// closed already
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
