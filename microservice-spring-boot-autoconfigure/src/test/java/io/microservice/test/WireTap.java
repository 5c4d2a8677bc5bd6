package io.microservice.test;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;

/**
 * Stands between applications and the broker all tests share, and writes down the methods
 * of AMQP that the applications ask for.
 */
public final class WireTap implements AutoCloseable {

	private static final int PROTOCOL_HEADER = 8;

	private static final int METHOD = 1;

	private final ServerSocket server;

	private final List<Method> methods = new CopyOnWriteArrayList<>();

	private WireTap(ServerSocket server) {
		this.server = server;
	}

	/**
	 * Accept connections.
	 */
	public static WireTap open() {
		try {
			WireTap tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			start(tap::accept);
			return tap;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Return the methods of a type, in the order they were asked for.
	 */
	public <M extends Method> List<M> methods(Class<M> type) {
		return this.methods.stream().filter(type::isInstance).map(type::cast).toList();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.server.accept();
				Socket broker = new Socket(TestBroker.shared().host(), TestBroker.shared().port());
				start(() -> record(client, broker));
				start(() -> copy(broker, client));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void record(Socket client, Socket broker) {
		try (client;
				broker;
				DataInputStream input = new DataInputStream(client.getInputStream());
				DataOutputStream output = new DataOutputStream(broker.getOutputStream())) {
			output.write(input.readNBytes(PROTOCOL_HEADER));
			while (true) {
				int type = input.readUnsignedByte();
				int channel = input.readUnsignedShort();
				int size = input.readInt();
				byte[] payload = input.readNBytes(size);
				int end = input.readUnsignedByte();
				if (type == METHOD) {
					this.methods.add(AMQImpl.readMethodFrom(new DataInputStream(new ByteArrayInputStream(payload))));
				}
				output.writeByte(type);
				output.writeShort(channel);
				output.writeInt(size);
				output.write(payload);
				output.writeByte(end);
				output.flush();
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to; InputStream input = from.getInputStream(); OutputStream output = to.getOutputStream()) {
			input.transferTo(output);
		}
		catch (IOException ex) {
			// closed
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "wire-tap");
		thread.setDaemon(true);
		thread.start();
	}

}
