package io.microservice.websocket.rpc;

import java.util.Map;

import io.microservice.context.CallContextReader;
import io.microservice.rpc.method.ExceptionMapper;
import io.microservice.websocket.hub.EventEncoder;
import io.microservice.websocket.socket.Socket;
import io.microservice.websocket.socket.SocketHandler;
import io.microservice.websocket.socket.SocketReceiver;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.SocketReplyWriter;
import io.microservice.wire.SocketRequestParser;

/**
 * Serves the methods with {@link io.microservice.websocket.WebSocketRpc} over sockets, as
 * nameko does.
 */
public final class WebSocketRpcServer implements SocketHandler {

	private final WebSocketRpcRegistrar registrar;

	private final WebSocketRpcOptions options;

	private final EventEncoder events;

	private final SocketRpcProtocol protocol;

	/**
	 * Create a server.
	 * @param registrar has the methods
	 * @param contexts reads the context of a call
	 * @param codec reads requests and writes answers
	 * @param options how calls are taken
	 */
	public WebSocketRpcServer(WebSocketRpcRegistrar registrar, CallContextReader contexts, JsonCodec codec,
			WebSocketRpcOptions options) {
		this.registrar = registrar;
		this.options = options;
		this.events = new EventEncoder(codec);
		this.protocol = new SocketRpcProtocol(new SocketRequestParser(codec), contexts,
				new ExceptionMapper(options.errorDetail()), new SocketReplyWriter(codec, codec.type(void.class)));
	}

	@Override
	public SocketReceiver opened(Socket socket) {
		socket.send(this.events.encode("connected", Map.of("socket_id", socket.id())));
		return new SocketCalls(socket, this.registrar, this.protocol, this.options);
	}

}
