package io.microservice.rpc.client;

import java.util.concurrent.Callable;

import io.microservice.amqp.CallbackThread;
import io.microservice.rpc.RpcNames;
import io.microservice.rpc.RpcSerializationException;
import io.microservice.wire.RpcReplyReader;
import io.microservice.wire.RpcReplyReader.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A method of a service, with all that is known of its calls beforehand.
 */
final class RemoteMethod {

	private final String service;

	private final String name;

	private final String routingKey;

	private final CallOptions options;

	private final Kind kind;

	private final RpcReplyReader replies;

	private final RemoteErrors errors;

	private final boolean nullable;

	/**
	 * Create a remote method.
	 * @param nullable whether its result may be {@code null}
	 */
	RemoteMethod(String service, String name, CallOptions options, Kind kind, RpcReplyReader replies,
			RemoteErrors errors, boolean nullable) {
		this.service = service;
		this.name = name;
		this.routingKey = RpcNames.routingKey(service, name);
		this.options = options;
		this.kind = kind;
		this.replies = replies;
		this.errors = errors;
		this.nullable = nullable;
	}

	String service() {
		return this.service;
	}

	String name() {
		return this.name;
	}

	String routingKey() {
		return this.routingKey;
	}

	CallOptions options() {
		return this.options;
	}

	boolean isOneWay() {
		return this.kind == Kind.ONE_WAY;
	}

	boolean isIdempotent() {
		return this.kind == Kind.IDEMPOTENT;
	}

	/**
	 * Check that this thread may wait for the outcome of a call.
	 */
	void checkMayBlock() {
		CallbackThread.checkMayBlock(this,
				"Let the method of the client return a Mono, a CompletableFuture or an RpcReply, and go on when it completes.");
	}

	/**
	 * Write the body of a request.
	 */
	byte[] write(Callable<byte[]> writer) {
		try {
			return writer.call();
		}
		catch (Exception | StackOverflowError ex) {
			throw new RpcSerializationException("The arguments of %s cannot be written: %s".formatted(this, ex),
					this.service, this.name, ex);
		}
	}

	/**
	 * Read the body of a reply.
	 * @throws Exception what the service answered, if it failed
	 */
	@Nullable Object read(byte[] body) throws Exception {
		Reply reply;
		try {
			reply = this.replies.read(body);
		}
		catch (JacksonException ex) {
			throw new RpcSerializationException(
					"The reply of %s cannot be read: %s".formatted(this, ex.getOriginalMessage()), this.service,
					this.name, ex);
		}
		if (reply.error() != null) {
			throw this.errors.toException(reply.error(), this.service, this.name);
		}
		if (reply.result() == null && !this.nullable) {
			throw new RpcSerializationException("%s returned null, which a primitive type cannot hold".formatted(this),
					this.service, this.name, null);
		}
		return reply.result();
	}

	@Override
	public String toString() {
		return this.routingKey;
	}

	/**
	 * What a method lets its callers do.
	 */
	enum Kind {

		/**
		 * Is called once, and answers.
		 */
		ORDINARY,

		/**
		 * May be called more than once.
		 */
		IDEMPOTENT,

		/**
		 * Nobody waits for its answer.
		 */
		ONE_WAY

	}

}
