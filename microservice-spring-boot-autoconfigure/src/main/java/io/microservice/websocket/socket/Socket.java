package io.microservice.websocket.socket;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.hub.EncodedMessage;
import io.microservice.websocket.hub.HubSocket;
import io.microservice.websocket.socket.OutboundQueue.Offer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.websocket.WebsocketInbound;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * An open socket.
 */
public final class Socket implements WebSocketConnection, HubSocket {

	private static final CloseStatus IDLE = CloseStatus.GOING_AWAY.withReason("Idle");

	private static final CloseStatus SLOW = CloseStatus.SERVICE_OVERLOAD.withReason("Client too slow");

	private static final CloseStatus FLOOD = CloseStatus.POLICY_VIOLATION.withReason("Too many messages");

	private final String id;

	private final SocketHandshake handshake;

	private final SocketOptions options;

	private final SocketStatistics statistics;

	private final SocketWire wire;

	private final OutboundQueue queue;

	private final Outbound outbound;

	private final Inbound inbound = new Inbound(this);

	private final Heartbeat heartbeat;

	private final @Nullable IdleTimeout idleTimeout;

	private final @Nullable MessageRate rate;

	private final Map<String, Object> attributes = new ConcurrentHashMap<>(0);

	private final Sinks.Empty<Void> closed = Sinks.empty();

	private volatile @Nullable SocketReceiver receiver;

	private volatile @Nullable CloseStatus closedByClient;

	Socket(String id, SocketHandshake handshake, SocketWire wire, SocketOptions options, SocketStatistics statistics) {
		this.id = id;
		this.handshake = handshake;
		this.options = options;
		this.statistics = statistics;
		this.wire = wire;
		this.queue = new OutboundQueue(options.outboundBufferSize(), options.slowClientPolicy());
		this.outbound = new Outbound(this.queue, wire, this::drained);
		this.heartbeat = new Heartbeat(wire, this.inbound);
		this.idleTimeout = (options.idleTimeout() != null)
				? new IdleTimeout(wire, options.idleTimeout(), () -> close(IDLE)) : null;
		this.rate = (options.maxMessagesPerSecond() != null)
				? new MessageRate(options.maxMessagesPerSecond(), System.nanoTime()) : null;
	}

	/**
	 * Begin to receive.
	 * @param in where frames come from
	 * @param receiver takes the messages
	 */
	void start(WebsocketInbound in, SocketReceiver receiver) {
		this.receiver = receiver;
		in.receiveCloseStatus()
			.subscribe((status) -> this.closedByClient = CloseStatus.create(status.code(), status.reasonText()));
		in.aggregateFrames(this.options.maxFrameSize()).receiveFrames().subscribe(this.inbound);
		this.inbound.want(receiver.window());
		if (this.options.heartbeatInterval() != null) {
			this.heartbeat.start(this.options.heartbeatInterval());
		}
		if (this.idleTimeout != null) {
			this.idleTimeout.start();
		}
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public URI uri() {
		return this.handshake.uri();
	}

	@Override
	public HttpHeaders headers() {
		return this.handshake.headers();
	}

	@Override
	public @Nullable Principal principal() {
		return this.handshake.principal();
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return this.handshake.remoteAddress();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Return what calls over the socket have in their context.
	 * @return headers as those of a message, an unmodifiable map
	 */
	public Map<String, Object> contextHeaders() {
		return this.handshake.context();
	}

	@Override
	public boolean isOpen() {
		return this.outbound.closing() == null && this.wire.isOpen();
	}

	@Override
	public boolean send(String text) {
		return send(new OutboundMessage(text.getBytes(StandardCharsets.UTF_8), true, true));
	}

	@Override
	public boolean send(byte[] message) {
		return send(new OutboundMessage(message, false, true));
	}

	@Override
	public boolean send(EncodedMessage message) {
		return send(new OutboundMessage(message.bytes(), true, true));
	}

	/**
	 * Queue a text message that must not be thrown away.
	 * @param message the text in UTF-8
	 * @return {@code false} if the socket is closed
	 */
	public boolean answer(byte[] message) {
		return answer(message, true);
	}

	/**
	 * Queue a message that must not be thrown away.
	 * @param message the message
	 * @param text whether it is text in UTF-8
	 * @return {@code false} if the socket is closed
	 */
	public boolean answer(byte[] message, boolean text) {
		return send(new OutboundMessage(message, text, false));
	}

	/**
	 * Return whether the client reads fast enough for more answers.
	 * @return {@code false} if too much waits for it
	 */
	public boolean isWritable() {
		return !this.queue.isFull();
	}

	/**
	 * Take one message more from the client.
	 */
	public void receiveNext() {
		this.inbound.want(1);
	}

	@Override
	public void close(CloseStatus status) {
		CloseStatuses.check(status);
		this.outbound.close(status);
	}

	/**
	 * Finish what has begun, and close.
	 * @param status the code and the reason
	 * @return completes when the socket is closed
	 */
	Mono<Void> finish(CloseStatus status) {
		SocketReceiver finishing = this.receiver;
		Mono<Void> finished = (finishing != null) ? finishing.finish() : Mono.empty();
		return finished.then(Mono.defer(() -> {
			close(status);
			return this.closed.asMono();
		}));
	}

	/**
	 * Close the connection at once.
	 */
	void cut() {
		this.wire.close();
	}

	/**
	 * Let something be done when the connection has ended, whatever way.
	 */
	void whenClosed(BiConsumer<Socket, CloseStatus> end) {
		this.wire.whenClosed(() -> closed(end));
	}

	private void closed(BiConsumer<Socket, CloseStatus> end) {
		this.queue.clear();
		CloseStatus status = closeStatus();
		SocketReceiver ended = this.receiver;
		try {
			if (ended != null) {
				ended.closed(status, this.outbound.closing() == null && this.closedByClient != null);
			}
		}
		finally {
			end.accept(this, status);
			this.closed.tryEmitEmpty();
		}
	}

	void heard() {
		this.heartbeat.heard();
	}

	void received(byte[] payload, boolean text) {
		SocketReceiver receiving = this.receiver;
		if (receiving == null || this.outbound.closing() != null) {
			return;
		}
		if (this.rate != null && !this.rate.take(System.nanoTime())) {
			close(FLOOD);
			return;
		}
		used();
		this.statistics.countReceived();
		receiving.receive(payload, text);
	}

	/**
	 * Close the connection, of which nothing more can be received.
	 */
	void failed(CloseStatus status) {
		this.queue.clear();
		this.outbound.close(status);
	}

	private boolean send(OutboundMessage message) {
		Offer offer = this.queue.offer(message);
		if (offer.dropped() > 0) {
			this.statistics.countDropped(offer.dropped());
		}
		if (offer.overflow()) {
			this.outbound.close(SLOW);
		}
		if (offer.accepted()) {
			used();
			this.statistics.countSent();
			this.outbound.flush();
		}
		return offer.accepted();
	}

	private void used() {
		if (this.idleTimeout != null) {
			this.idleTimeout.used();
		}
	}

	private void drained() {
		SocketReceiver receiving = this.receiver;
		if (receiving != null) {
			receiving.drained();
		}
	}

	private CloseStatus closeStatus() {
		CloseStatus own = this.outbound.closing();
		CloseStatus clients = this.closedByClient;
		if (own != null) {
			return own;
		}
		return (clients != null) ? clients : CloseStatus.NO_CLOSE_FRAME;
	}

	@Override
	public String toString() {
		return "Socket[" + this.id + "]";
	}

}
