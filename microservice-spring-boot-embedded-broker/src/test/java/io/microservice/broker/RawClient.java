package io.microservice.broker;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;

/**
 * A client that says what no client should.
 */
public final class RawClient implements AutoCloseable {

	public static final byte[] HEADER = { 'A', 'M', 'Q', 'P', 0, 0, 9, 1 };

	private final Socket socket;

	private final DataInputStream in;

	private final DataOutputStream out;

	public RawClient(String host, int port) throws IOException {
		this.socket = new Socket(host, port);
		this.socket.setSoTimeout(10_000);
		this.socket.setTcpNoDelay(true);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.out = new DataOutputStream(new BufferedOutputStream(this.socket.getOutputStream()));
	}

	/**
	 * Connect and open the virtual host.
	 */
	public RawClient open() throws IOException {
		return open(0);
	}

	public RawClient open(int heartbeat) throws IOException {
		login("PLAIN", "\0guest\0guest".getBytes(StandardCharsets.UTF_8));
		expect(AMQP.Connection.Tune.class);
		tune(2047, 131072, heartbeat);
		expect(AMQP.Connection.OpenOk.class);
		return this;
	}

	public void login(String mechanism, byte[] response) throws IOException {
		send(HEADER);
		expect(AMQP.Connection.Start.class);
		send(0, new AMQP.Connection.StartOk.Builder()
			.clientProperties(
					Map.of("capabilities",
							Map.of("authentication_failure_close", true, "consumer_cancel_notify", true,
									"connection.blocked", true)))
			.mechanism(mechanism)
			.response(LongStringHelper.asLongString(response))
			.build());
	}

	public void tune(int channelMax, int frameMax, int heartbeat) throws IOException {
		send(0, new AMQP.Connection.TuneOk.Builder().channelMax(channelMax)
			.frameMax(frameMax)
			.heartbeat(heartbeat)
			.build());
		send(0, new AMQP.Connection.Open.Builder().virtualHost("/").build());
	}

	public RawClient openChannel(int number) throws IOException {
		send(number, new AMQP.Channel.Open.Builder().build());
		expect(AMQP.Channel.OpenOk.class);
		return this;
	}

	public void send(byte... bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
	}

	public void send(int channel, Method method) throws IOException {
		send(((com.rabbitmq.client.impl.Method) method).toFrame(channel));
	}

	public void send(Frame frame) throws IOException {
		frame.writeTo(this.out);
		this.out.flush();
	}

	public void sendHeader(int channel, BasicProperties properties, long size) throws IOException {
		send(properties.toFrame(channel, size));
	}

	public void sendBody(int channel, byte[] body) throws IOException {
		send(new Frame(AMQP.FRAME_BODY, channel, body));
	}

	public void sendPublish(int channel, String exchange, String key) throws IOException {
		send(channel, new AMQP.Basic.Publish.Builder().exchange(exchange).routingKey(key).build());
	}

	/**
	 * Read the next method, of the type expected.
	 */
	public <M extends Method> M expect(Class<M> type) throws IOException {
		Frame frame = readFrame();
		while (frame.type == AMQP.FRAME_HEARTBEAT) {
			frame = readFrame();
		}
		Method method = AMQImpl.readMethodFrom(frame.getInputStream());
		if (!type.isInstance(method)) {
			throw new AssertionError("Expected %s but got %s".formatted(type, method));
		}
		return type.cast(method);
	}

	public Frame readFrame() throws IOException {
		Frame frame = Frame.readFrom(this.in, Integer.MAX_VALUE);
		if (frame == null) {
			throw new AssertionError("Nothing came");
		}
		return frame;
	}

	public byte[] readBytes(int count) throws IOException {
		return this.in.readNBytes(count);
	}

	/**
	 * Read until the broker closes the connection.
	 */
	public byte[] readToEnd() throws IOException {
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		try {
			this.in.transferTo(rest);
		}
		catch (EOFException | SocketException ex) {
			// closed
		}
		return rest.toByteArray();
	}

	public void stopSending() throws IOException {
		this.socket.shutdownOutput();
	}

	public Socket socket() {
		return this.socket;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
