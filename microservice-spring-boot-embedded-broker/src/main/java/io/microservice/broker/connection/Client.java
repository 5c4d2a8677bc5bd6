package io.microservice.broker.connection;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.FrameReader;
import io.microservice.broker.wire.FrameWriter;
import io.microservice.broker.wire.InboundFrame;
import io.microservice.broker.wire.MethodReader;
import io.microservice.broker.wire.ReplyCode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connected client, and what its thread does: read what the client says and do it.
 */
final class Client implements Runnable {

	private static final Log logger = LogFactory.getLog(Client.class);

	private static final byte[] PROTOCOL_HEADER = { 'A', 'M', 'Q', 'P', 0, 0, 9, 1 };

	private static final int CLOSE_TIMEOUT = 5_000;

	private final ReentrantLock turn = new ReentrantLock();

	private final ClientSocket socket;

	private final String name;

	private final ClientSettings settings;

	private final FrameReader reader;

	private final FrameWriter writer;

	private final Outbound outbound;

	private final Thread writerThread;

	private volatile @Nullable Session session;

	private volatile @Nullable ChannelTable channels;

	private volatile boolean closing;

	private volatile boolean ended;

	/**
	 * Create a client.
	 * @param socket the socket
	 * @param name the name, for people
	 * @param settings what clients share
	 * @throws IOException if the connection is lost
	 */
	Client(ClientSocket socket, String name, ClientSettings settings) throws IOException {
		this.socket = socket;
		this.name = name;
		this.settings = settings;
		this.reader = new FrameReader(socket.stream().getInputStream());
		this.writer = new FrameWriter(socket.stream().getOutputStream());
		this.outbound = new Outbound(this.writer, settings.memory(), this::writerEnded);
		this.writerThread = new Thread(this.outbound, "embedded-broker-writer " + name);
		this.writerThread.setDaemon(true);
	}

	/**
	 * Return what is known of the client, once it was let in.
	 */
	Optional<ClientInfo> info() {
		Session agreed = this.session;
		ChannelTable table = this.channels;
		if (agreed == null || table == null) {
			return Optional.empty();
		}
		return Optional.of(new ClientInfo(this.name, agreed.connectionName(), agreed.user(),
				agreed.virtualHost().name(), table.open()));
	}

	@Override
	public void run() {
		try {
			if (isGreeted()) {
				this.writerThread.start();
				if (letIn()) {
					serve();
				}
				this.outbound.finish();
				awaitWriter();
				this.socket.farewell();
			}
		}
		catch (IOException ex) {
			logger.debug("Connection %s is lost".formatted(this.name), ex);
		}
		finally {
			this.ended = true;
			release();
			this.outbound.finish();
			this.socket.cut();
			awaitWriter();
		}
	}

	/**
	 * Close the connection as an operator does: the client is told, and has some time to
	 * answer.
	 */
	void close(AmqpException reason) {
		exclusively(() -> {
			if (!this.closing) {
				fail(reason, null);
			}
		});
	}

	/**
	 * Close a channel.
	 * @return whether it was open
	 */
	boolean closeChannel(int number, AmqpException reason) {
		ChannelTable table = this.channels;
		ChannelState channel = (table != null) ? table.get(number) : null;
		boolean[] closed = { false };
		exclusively(() -> {
			if (channel != null && channel.isOpen()) {
				closed[0] = true;
				channel.fail(reason, null);
			}
		});
		return closed[0];
	}

	/**
	 * Tell the client that the broker ends, and send nothing more.
	 */
	void dismiss(AmqpException reason) {
		this.closing = true;
		if (this.session != null) {
			this.outbound.send(0, close(reason, null));
		}
		this.outbound.finish();
	}

	/**
	 * Cut the connection.
	 */
	void cut() {
		this.ended = true;
		this.socket.cut();
		this.outbound.finish();
		this.settings.gate().wake();
	}

	/**
	 * Wait until what there is to send is sent, but not for long.
	 */
	void awaitSent(long millis) throws InterruptedException {
		this.writerThread.join(millis);
	}

	private void awaitWriter() {
		try {
			awaitSent(CLOSE_TIMEOUT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void writerEnded() {
		if (!this.closing) {
			cut();
		}
	}

	private boolean isGreeted() throws IOException {
		boolean understood = Arrays.equals(this.reader.readProtocolHeader(), PROTOCOL_HEADER);
		if (!understood) {
			this.writer.writeProtocolHeader();
			this.writer.flush();
			this.socket.farewell();
		}
		return understood;
	}

	private boolean letIn() throws IOException {
		Handshake handshake = new Handshake(this.reader, this.writer, this.outbound, this.settings.access());
		try {
			Session agreed = handshake.perform();
			this.channels = new ChannelTable(this, agreed, this.outbound);
			this.session = agreed;
			this.socket.timeout(agreed.heartbeat() * 2_500);
			this.outbound.heartbeat(agreed.heartbeat() * 500L);
			return true;
		}
		catch (AmqpException ex) {
			logger.info("Connection %s is refused: %s".formatted(this.name, ex.getMessage()));
			this.closing = true;
			if (handshake.tells(ex)) {
				this.outbound.send(0, close(ex, null));
			}
			return false;
		}
	}

	private void serve() throws IOException {
		boolean more = true;
		while (more && !this.ended) {
			InboundFrame frame = read();
			if (frame == null) {
				return;
			}
			if (this.closing) {
				more = !isCloseOk(frame);
				continue;
			}
			if (frame.isHeader()) {
				awaitPermissionToPublish();
			}
			boolean[] left = { true };
			exclusively(() -> left[0] = this.closing || accept(frame));
			more = left[0];
			this.outbound.awaitRoom();
		}
	}

	/**
	 * Read a frame.
	 * @return the frame, or {@code null} if what comes cannot be understood any more
	 */
	private @Nullable InboundFrame read() throws IOException {
		try {
			InboundFrame frame = this.reader.read();
			if (frame == null) {
				throw new IOException("No heartbeat came");
			}
			return frame;
		}
		catch (AmqpException ex) {
			exclusively(() -> fail(ex, null));
			return null;
		}
	}

	/**
	 * Take a frame.
	 * @return whether there will be more
	 */
	private boolean accept(InboundFrame frame) {
		try {
			if (frame.channel() == 0) {
				return frame.isHeartbeat() || accept(connectionMethod(frame));
			}
			channels().accept(frame);
			if (!this.reader.hasMore()) {
				channels().flushConfirms();
			}
		}
		catch (HardErrorException ex) {
			fail(ex.error(), ex.method());
		}
		catch (AmqpException ex) {
			fail(ex, null);
		}
		catch (RuntimeException ex) {
			logger.error("Failed to do what connection %s asked for".formatted(this.name), ex);
			fail(ReplyCode.INTERNAL_ERROR.error("%s", ex), null);
		}
		return true;
	}

	private Method connectionMethod(InboundFrame frame) {
		if (frame.isHeader() || frame.isBody()) {
			throw frame.unexpected();
		}
		if (!frame.isMethod()) {
			throw ReplyCode.FRAME_ERROR.error("type %d: unknown_frame", frame.type());
		}
		return MethodReader.read(frame.payload());
	}

	private boolean accept(Method method) throws HardErrorException {
		if (method instanceof AMQP.Connection.Close) {
			this.closing = true;
			release();
			this.outbound.send(0, new AMQP.Connection.CloseOk.Builder().build());
			return false;
		}
		if (method instanceof AMQP.Connection.UpdateSecret) {
			this.outbound.send(0, new AMQP.Connection.UpdateSecretOk.Builder().build());
			return true;
		}
		throw new HardErrorException(ReplyCode.CHANNEL_ERROR.error("unexpected method in connection state running"),
				method);
	}

	/**
	 * Return whether a frame that comes after the end is the last. The others do not
	 * matter any more.
	 */
	private boolean isCloseOk(InboundFrame frame) {
		if (frame.channel() != 0 || !frame.isMethod()) {
			return false;
		}
		try {
			Method method = MethodReader.read(frame.payload());
			if (method instanceof AMQP.Connection.Close) {
				this.outbound.send(0, new AMQP.Connection.CloseOk.Builder().build());
				return true;
			}
			return method instanceof AMQP.Connection.CloseOk;
		}
		catch (AmqpException ex) {
			return false;
		}
	}

	private void fail(AmqpException reason, @Nullable Method method) {
		logger.debug("Connection %s is closed: %s".formatted(this.name, reason.getMessage()));
		this.closing = true;
		release();
		this.outbound.send(0, close(reason, method));
		try {
			this.settings.timers().schedule(this::cut, CLOSE_TIMEOUT, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			cut();
		}
	}

	private static Method close(AmqpException reason, @Nullable Method method) {
		return new AMQP.Connection.Close.Builder().replyCode(reason.replyCode().code())
			.replyText(reason.replyText())
			.classId((method != null) ? method.protocolClassId() : 0)
			.methodId((method != null) ? method.protocolMethodId() : 0)
			.build();
	}

	private void awaitPermissionToPublish() {
		PublishGate gate = this.settings.gate();
		if (!gate.isClosed()) {
			return;
		}
		exclusively(() -> channels().flushConfirms());
		boolean told = Objects.requireNonNull(this.session).isCapable("connection.blocked");
		if (told) {
			this.outbound.send(0, new AMQP.Connection.Blocked.Builder().reason("low on memory").build());
		}
		gate.await(() -> !this.ended && !this.closing);
		if (told) {
			this.outbound.send(0, new AMQP.Connection.Unblocked.Builder().build());
		}
	}

	/**
	 * Give back what the client holds, and delete what is its own.
	 */
	private void release() {
		exclusively(() -> {
			ChannelTable table = this.channels;
			Session agreed = this.session;
			if (table != null && agreed != null) {
				table.close();
				agreed.virtualHost()
					.queues()
					.stream()
					.filter((queue) -> queue.definition().owner() == this)
					.forEach((queue) -> queue.delete(false, false));
			}
		});
	}

	private ChannelTable channels() {
		return Objects.requireNonNull(this.channels);
	}

	private void exclusively(Runnable action) {
		this.turn.lock();
		try {
			action.run();
		}
		finally {
			this.turn.unlock();
		}
	}

}
