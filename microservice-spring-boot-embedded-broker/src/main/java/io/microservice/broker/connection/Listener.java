package io.microservice.broker.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import javax.net.ssl.SSLContext;

import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.ReplyCode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the loopback interface and runs the clients that connect.
 */
public final class Listener implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Listener.class);

	private static final int BACKLOG = 512;

	private static final long FAREWELL = 30;

	private static final long END = 2_000;

	private static final AmqpException SHUTDOWN = ReplyCode.CONNECTION_FORCED
		.error("broker forced connection closure with reason 'shutdown'");

	private final ServerSocket serverSocket;

	private final @Nullable SSLContext ssl;

	private final ClientSettings settings;

	private final Thread thread;

	private final Map<Client, Thread> clients = new ConcurrentHashMap<>();

	private volatile boolean closed;

	private Listener(ServerSocket serverSocket, @Nullable SSLContext ssl, ClientSettings settings) {
		this.serverSocket = serverSocket;
		this.ssl = ssl;
		this.settings = settings;
		this.thread = new Thread(this::accept, "embedded-broker-listener " + serverSocket.getLocalPort());
		this.thread.setDaemon(true);
	}

	/**
	 * Listen.
	 * @param port the port, 0 for any free one
	 * @param ssl what encrypts, or {@code null} for no encryption
	 * @param settings what clients share
	 * @return the listener
	 * @throws IOException if the port cannot be had
	 */
	public static Listener open(int port, @Nullable SSLContext ssl, ClientSettings settings) throws IOException {
		ServerSocket serverSocket = new ServerSocket();
		try {
			serverSocket.setReuseAddress(true);
			serverSocket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
		}
		catch (IOException ex) {
			serverSocket.close();
			throw ex;
		}
		Listener listener = new Listener(serverSocket, ssl, settings);
		listener.thread.start();
		return listener;
	}

	/**
	 * {@return the port}
	 */
	public int port() {
		return this.serverSocket.getLocalPort();
	}

	/**
	 * {@return the clients that are connected}
	 */
	public List<ClientInfo> clients() {
		return this.clients.keySet().stream().flatMap((client) -> client.info().stream()).toList();
	}

	/**
	 * Close the connections as an operator does.
	 * @param which which of them
	 * @param reason why
	 */
	public void close(Predicate<ClientInfo> which, String reason) {
		AmqpException error = ReplyCode.CONNECTION_FORCED.error("%s", reason);
		select(which).forEach((client) -> client.close(error));
	}

	/**
	 * Cut connections without a word.
	 * @param which which of them
	 */
	public void cut(Predicate<ClientInfo> which) {
		select(which).forEach(Client::cut);
	}

	/**
	 * Close a channel, as for a message that is not acknowledged in time.
	 * @param client the name of the client
	 * @param channel the number of the channel
	 * @return whether it was open
	 */
	public boolean closeChannel(String client, int channel) {
		AmqpException error = ReplyCode.PRECONDITION_FAILED.error("channel closed by the operator");
		return select((info) -> info.name().equals(client)).stream()
			.anyMatch((found) -> found.closeChannel(channel, error));
	}

	private List<Client> select(Predicate<ClientInfo> which) {
		return this.clients.keySet().stream().filter((client) -> client.info().filter(which).isPresent()).toList();
	}

	/**
	 * Tell the clients that the broker ends, cut the connections and wait for their
	 * threads.
	 */
	@Override
	public void close() {
		this.closed = true;
		try {
			this.serverSocket.close();
			this.thread.join(END);
			Map<Client, Thread> leaving = Map.copyOf(this.clients);
			leaving.keySet().forEach((client) -> client.dismiss(SHUTDOWN));
			long deadline = System.currentTimeMillis() + FAREWELL;
			for (Client client : leaving.keySet()) {
				client.awaitSent(Math.max(1, deadline - System.currentTimeMillis()));
			}
			leaving.keySet().forEach(Client::cut);
			for (Thread reader : leaving.values()) {
				reader.join(END);
			}
		}
		catch (IOException ex) {
			logger.debug("Failed to close the port", ex);
		}
		catch (InterruptedException ex) {
			this.clients.keySet().forEach(Client::cut);
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		while (!this.closed) {
			try {
				serve(this.serverSocket.accept());
			}
			catch (IOException | OutOfMemoryError ex) {
				if (!this.closed) {
					logger.warn("Failed to accept a connection", ex);
				}
			}
		}
	}

	private void serve(Socket socket) throws IOException {
		try {
			String name = "%s -> %s".formatted(address(socket.getRemoteSocketAddress()),
					address(socket.getLocalSocketAddress()));
			Client client = new Client(ClientSocket.open(socket, this.ssl), name, this.settings);
			Thread reader = new Thread(() -> run(client), "embedded-broker-reader " + name);
			reader.setDaemon(true);
			this.clients.put(client, reader);
			reader.start();
		}
		catch (IOException | OutOfMemoryError ex) {
			socket.close();
			throw ex;
		}
	}

	private void run(Client client) {
		try {
			client.run();
		}
		finally {
			this.clients.remove(client);
		}
	}

	private static String address(java.net.SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
				: String.valueOf(address);
	}

}
