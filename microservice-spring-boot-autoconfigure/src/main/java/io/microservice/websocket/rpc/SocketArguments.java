package io.microservice.websocket.rpc;

import java.lang.reflect.Parameter;

import io.microservice.context.CallContext;
import io.microservice.websocket.WebSocketConnection;
import io.microservice.wire.SocketRequest;
import io.microservice.wire.SocketRequestReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of one method: those the client sent, and those of the socket and
 * the call.
 */
final class SocketArguments {

	private static final String SOCKET_ID = "socketId";

	private static final String SOCKET_ID_IN_PYTHON = "socket_id";

	private final SocketRequestReader reader;

	private final Parameter[] parameters;

	private final boolean[] injected;

	SocketArguments(SocketRequestReader reader, Parameter[] parameters, boolean[] injected) {
		this.reader = reader;
		this.parameters = parameters;
		this.injected = injected;
	}

	/**
	 * Return whether a parameter takes something of the socket.
	 */
	static boolean isOfSocket(Parameter parameter) {
		return isConnection(parameter) || isSocketId(parameter);
	}

	static boolean isSocketId(Parameter parameter) {
		return parameter.getType() == String.class
				&& (parameter.getName().equals(SOCKET_ID) || parameter.getName().equals(SOCKET_ID_IN_PYTHON));
	}

	private static boolean isConnection(Parameter parameter) {
		return parameter.getType() == WebSocketConnection.class;
	}

	@Nullable Object[] read(SocketRequest request, WebSocketConnection connection, CallContext context) {
		@Nullable Object[] sent = this.reader.read(request);
		@Nullable Object[] arguments = new @Nullable Object[this.parameters.length];
		int next = 0;
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.injected[i] ? injected(this.parameters[i], connection, context) : sent[next++];
		}
		return arguments;
	}

	private static Object injected(Parameter parameter, WebSocketConnection connection, CallContext context) {
		if (isConnection(parameter)) {
			return connection;
		}
		return isSocketId(parameter) ? connection.id() : context;
	}

}
