package io.microservice.broker.connection;

import java.io.IOException;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.vhost.VirtualHost;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.FrameReader;
import io.microservice.broker.wire.FrameWriter;
import io.microservice.broker.wire.InboundFrame;
import io.microservice.broker.wire.LongStrings;
import io.microservice.broker.wire.MethodReader;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client in: who it is, what size frames may have, and which virtual host it uses.
 */
final class Handshake {

	private static final int CHANNEL_MAX = 2047;

	private static final int FRAME_MIN = 4096;

	private static final int FRAME_MAX = 131072;

	private static final int HEARTBEAT = 60;

	private static final String LOCALE = "en_US";

	private final FrameReader reader;

	private final FrameWriter writer;

	private final Outbound outbound;

	private final Access access;

	private boolean authenticated;

	private boolean closesOnFailure;

	Handshake(FrameReader reader, FrameWriter writer, Outbound outbound, Access access) {
		this.reader = reader;
		this.writer = writer;
		this.outbound = outbound;
		this.access = access;
	}

	/**
	 * Let the client in.
	 * @return what was agreed on
	 * @throws IOException if the connection is lost
	 * @throws AmqpException if the client is refused
	 */
	Session perform() throws IOException {
		AMQP.Connection.Start start = new AMQP.Connection.Start.Builder().versionMajor(0)
			.versionMinor(9)
			.serverProperties(ServerProperties.get())
			.mechanisms(LongStrings.of(Credentials.MECHANISMS))
			.locales(LongStrings.of(LOCALE))
			.build();
		AMQP.Connection.StartOk startOk = call(start, AMQP.Connection.StartOk.class);
		Map<String, Object> clientProperties = startOk.getClientProperties();
		this.closesOnFailure = Session.isCapable(clientProperties, "authentication_failure_close");
		String user = authenticate(startOk);
		AMQP.Connection.TuneOk tuneOk = call(new AMQP.Connection.Tune.Builder().channelMax(CHANNEL_MAX)
			.frameMax(FRAME_MAX)
			.heartbeat(HEARTBEAT)
			.build(), AMQP.Connection.TuneOk.class);
		tune(tuneOk);
		VirtualHost virtualHost = virtualHost(user, receive(AMQP.Connection.Open.class).getVirtualHost());
		this.outbound.send(0, new AMQP.Connection.OpenOk.Builder().build());
		return new Session(user, virtualHost, clientProperties, tuneOk.getChannelMax(), tuneOk.getHeartbeat());
	}

	/**
	 * Return whether the client is told why it is refused: one that was let in is, and
	 * one that was not if it says that it understands.
	 */
	boolean tells(AmqpException refusal) {
		return this.authenticated || (this.closesOnFailure && refusal.replyCode() == ReplyCode.ACCESS_REFUSED);
	}

	private String authenticate(AMQP.Connection.StartOk startOk) {
		Credentials credentials = Credentials.read(startOk.getMechanism(), startOk.getResponse());
		if (!this.access.isAuthenticated(credentials.user(), credentials.password())) {
			throw ReplyCode.ACCESS_REFUSED.error(
					"Login was refused using authentication mechanism %s. For details see the broker logfile.",
					startOk.getMechanism());
		}
		this.authenticated = true;
		return credentials.user();
	}

	private void tune(AMQP.Connection.TuneOk tuneOk) {
		checkNegotiated("frame_max", FRAME_MIN, FRAME_MAX, tuneOk.getFrameMax());
		checkNegotiated("channel_max", 1, CHANNEL_MAX, tuneOk.getChannelMax());
		this.reader.frameMax(tuneOk.getFrameMax());
		this.writer.frameMax(tuneOk.getFrameMax());
	}

	private static void checkNegotiated(String name, int least, int most, int negotiated) {
		if (negotiated != 0 && negotiated < least) {
			throw ReplyCode.NOT_ALLOWED.error("negotiated %s = %d is lower than the minimum allowed value (%d)", name,
					negotiated, least);
		}
		if (negotiated == 0 || negotiated > most) {
			throw ReplyCode.NOT_ALLOWED.error("negotiated %s = %d%s is higher than the maximum allowed value (%d)",
					name, negotiated, (negotiated == 0) ? " (no limit)" : "", most);
		}
	}

	private VirtualHost virtualHost(String user, String name) {
		VirtualHost virtualHost = this.access.virtualHost(name);
		if (virtualHost == null) {
			throw ReplyCode.NOT_ALLOWED.error("vhost %s not found", name);
		}
		if (!this.access.isPermitted(user, name)) {
			throw ReplyCode.NOT_ALLOWED.error("access to vhost '%s' refused for user '%s'", name, user);
		}
		return virtualHost;
	}

	private <M extends Method> M call(Method method, Class<M> answer) throws IOException {
		this.outbound.send(0, method);
		return receive(answer);
	}

	private <M extends Method> M receive(Class<M> type) throws IOException {
		@Nullable InboundFrame frame = this.reader.read();
		while (frame != null && frame.isHeartbeat()) {
			frame = this.reader.read();
		}
		if (frame == null) {
			throw new IOException("The client did not answer in time");
		}
		if (!frame.isMethod() || frame.channel() != 0) {
			throw frame.unexpected();
		}
		Method method = MethodReader.read(frame.payload());
		if (!type.isInstance(method)) {
			throw ReplyCode.CHANNEL_ERROR.error("unexpected method %s", method.protocolMethodName());
		}
		return type.cast(method);
	}

}
