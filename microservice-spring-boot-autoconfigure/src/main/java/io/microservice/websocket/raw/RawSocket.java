package io.microservice.websocket.raw;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextThreadLocalAccessor;
import io.microservice.websocket.WebSocketListener;
import io.microservice.websocket.WebSocketMessage;
import io.microservice.websocket.WebSocketStream;
import io.microservice.websocket.socket.CallQueue;
import io.microservice.websocket.socket.Socket;
import io.microservice.websocket.socket.SocketReceiver;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * One socket: the call of the method, then what the client sends, one after the other,
 * then the end.
 */
final class RawSocket implements SocketReceiver {

	private final RawSocketMethod method;

	private final Socket socket;

	private final CallQueue<Runnable> queue = new CallQueue<>(1, () -> true, Runnable::run);

	private volatile @Nullable WebSocketListener listener;

	private volatile @Nullable IncomingMessages incoming;

	private volatile @Nullable OutgoingMessages outgoing;

	private volatile boolean finishing;

	private volatile boolean abandoned;

	RawSocket(RawSocketMethod method, Socket socket) {
		this.method = method;
		this.socket = socket;
	}

	/**
	 * Call the method.
	 */
	void connect(ServerHttpRequest request, Map<String, Object> captures) {
		this.queue.add(() -> this.method.connectInvoker()
			.invoke(new ConnectRequest(this.method, this, this.socket, request, captures)));
	}

	/**
	 * Take what the method returned.
	 */
	void connected(@Nullable Object result, CallContext context) {
		if (result instanceof WebSocketListener returned) {
			this.listener = returned;
		}
		else if (result instanceof WebSocketStream stream) {
			IncomingMessages messages = new IncomingMessages(this.socket);
			this.incoming = messages;
			send(stream.handle(messages.flux()), context);
		}
		else if (result instanceof Publisher<?> stream) {
			send(stream, context);
		}
		else if (result != null) {
			throw new IllegalStateException("%s returned %s, which takes no messages".formatted(this.method.connect(),
					result.getClass().getName()));
		}
	}

	private void send(Publisher<?> stream, CallContext context) {
		OutgoingMessages messages = new OutgoingMessages(this.socket, this.method.connect().toString());
		this.outgoing = messages;
		Flux.from(stream)
			.<Object>map(this.method.protocol()::encode)
			.contextWrite((values) -> values.put(CallContextThreadLocalAccessor.KEY, context))
			.subscribe(messages);
		if (this.finishing || this.abandoned) {
			messages.dispose();
		}
	}

	@Override
	public int window() {
		return 1 + this.method.protocol().maxPendingMessages();
	}

	@Override
	public void receive(byte[] payload, boolean text) {
		if (text && !isUtf8(payload)) {
			this.socket.close(CloseStatus.BAD_DATA);
		}
		else if (!this.finishing) {
			this.queue.add(() -> deliver(WebSocketMessage.of(payload, text)));
		}
	}

	@Override
	public void drained() {
		OutgoingMessages sending = this.outgoing;
		if (sending != null) {
			sending.resume();
		}
	}

	@Override
	public Mono<Void> finish() {
		this.finishing = true;
		cancelOutgoing();
		Sinks.Empty<Void> finished = Sinks.empty();
		this.queue.add(() -> {
			finished.tryEmitEmpty();
			ended();
		});
		return finished.asMono();
	}

	@Override
	public void closed(CloseStatus status, boolean byClient) {
		this.abandoned = !byClient;
		cancelOutgoing();
		this.queue.add(() -> end(status));
	}

	/**
	 * Note that a call is over.
	 */
	void ended() {
		this.queue.ended();
	}

	private void deliver(WebSocketMessage message) {
		WebSocketListener taking = this.listener;
		IncomingMessages streaming = this.incoming;
		if (this.abandoned) {
			ended();
		}
		else if (taking != null) {
			listen(() -> {
				if (message.isText()) {
					taking.onText(message.text());
				}
				else {
					taking.onBinary(message.payload());
				}
			});
		}
		else if (streaming != null) {
			streaming.next(message);
			ended();
		}
		else {
			this.socket.receiveNext();
			ended();
		}
	}

	private void end(CloseStatus status) {
		WebSocketListener taking = this.listener;
		IncomingMessages streaming = this.incoming;
		if (taking != null) {
			listen(() -> taking.onClose(status));
			return;
		}
		if (streaming != null) {
			streaming.complete();
		}
		ended();
	}

	private void listen(ListenerCall call) {
		this.method.messageInvoker().invoke(new ListenerRequest(this.method, this, this.socket, call));
	}

	private void cancelOutgoing() {
		OutgoingMessages sending = this.outgoing;
		if (sending != null) {
			sending.dispose();
		}
	}

	private static boolean isUtf8(byte[] payload) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
