package io.microservice.broker.checks;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
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
final class RawClient implements AutoCloseable {

	static final byte[] HEADER = { 'A', 'M', 'Q', 'P', 0, 0, 9, 1 };

	private final Socket socket;

	private final DataInputStream in;

	private final DataOutputStream out;

	RawClient(BrokerUnderTest broker) throws IOException {
		this(broker.host(), broker.port());
	}

	RawClient(String host, int port) throws IOException {
		this.socket = new Socket(host, port);
		this.socket.setSoTimeout(10_000);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.out = new DataOutputStream(this.socket.getOutputStream());
	}

	/**
	 * Connect and open the virtual host.
	 */
	RawClient open() throws IOException {
		return open(0);
	}

	RawClient open(int heartbeat) throws IOException {
		login("PLAIN", "\0guest\0guest".getBytes(StandardCharsets.UTF_8));
		expect(AMQP.Connection.Tune.class);
		tune(2047, 131072, heartbeat);
		expect(AMQP.Connection.OpenOk.class);
		return this;
	}

	void login(String mechanism, byte[] response) throws IOException {
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

	void tune(int channelMax, int frameMax, int heartbeat) throws IOException {
		send(0, new AMQP.Connection.TuneOk.Builder().channelMax(channelMax)
			.frameMax(frameMax)
			.heartbeat(heartbeat)
			.build());
		send(0, new AMQP.Connection.Open.Builder().virtualHost("/").build());
	}

	RawClient openChannel(int number) throws IOException {
		send(number, new AMQP.Channel.Open.Builder().build());
		expect(AMQP.Channel.OpenOk.class);
		return this;
	}

	void send(byte... bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
	}

	void send(int channel, Method method) throws IOException {
		send(((com.rabbitmq.client.impl.Method) method).toFrame(channel));
	}

	void send(Frame frame) throws IOException {
		frame.writeTo(this.out);
		this.out.flush();
	}

	void sendHeader(int channel, BasicProperties properties, long size) throws IOException {
		send(properties.toFrame(channel, size));
	}

	void sendBody(int channel, byte[] body) throws IOException {
		send(new Frame(AMQP.FRAME_BODY, channel, body));
	}

	void sendPublish(int channel, String exchange, String key) throws IOException {
		send(channel, new AMQP.Basic.Publish.Builder().exchange(exchange).routingKey(key).build());
	}

	/**
	 * Read the next method, of the type expected.
	 */
	<M extends Method> M expect(Class<M> type) throws IOException {
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

	Frame readFrame() throws IOException {
		Frame frame = Frame.readFrom(this.in, Integer.MAX_VALUE);
		if (frame == null) {
			throw new AssertionError("Nothing came");
		}
		return frame;
	}

	byte[] readBytes(int count) throws IOException {
		return this.in.readNBytes(count);
	}

	/**
	 * Read until the broker closes the connection.
	 */
	byte[] readToEnd() throws IOException {
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		try {
			this.in.transferTo(rest);
		}
		catch (EOFException | java.net.SocketException ex) {
			// closed
		}
		return rest.toByteArray();
	}

	void stopSending() throws IOException {
		this.socket.shutdownOutput();
	}

	Socket socket() {
		return this.socket;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
