package io.microservice.rpc.server;

import io.microservice.context.CallContext;
import io.microservice.wire.RpcRequestReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of one method: those on the wire, and the {@link CallContext} where
 * the method has a parameter for it.
 */
final class DeclaredArguments implements ArgumentsReader {

	private final RpcRequestReader reader;

	private final boolean[] injected;

	private final boolean complete;

	/**
	 * Create a reader.
	 * @param reader reads what is on the wire
	 * @param injected for every parameter of the method, whether it takes the context
	 */
	DeclaredArguments(RpcRequestReader reader, boolean[] injected) {
		this.reader = reader;
		this.injected = injected;
		boolean complete = true;
		for (boolean context : injected) {
			complete &= !context;
		}
		this.complete = complete;
	}

	@Override
	public @Nullable Object[] read(byte[] json, CallContext context) {
		@Nullable Object[] sent = this.reader.read(json);
		if (this.complete) {
			return sent;
		}
		@Nullable Object[] arguments = new @Nullable Object[this.injected.length];
		int next = 0;
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.injected[i] ? context : sent[next++];
		}
		return arguments;
	}

}
