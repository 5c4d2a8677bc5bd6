package io.microservice.rpc.client;

import java.lang.reflect.Type;
import java.util.function.Function;

import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcReplyReader;
import tools.jackson.databind.JavaType;

/**
 * Makes the invokers of remote methods, which have the caller, JSON, the exceptions and
 * the options in common.
 */
final class RpcInvokers {

	private final RpcCaller caller;

	private final JsonCodec codec;

	private final RemoteExceptions exceptions;

	private final Function<String, CallOptions> options;

	RpcInvokers(RpcCaller caller, JsonCodec codec, RemoteExceptions exceptions, Function<String, CallOptions> options) {
		this.caller = caller;
		this.codec = codec;
		this.exceptions = exceptions;
		this.options = options;
	}

	JsonCodec codec() {
		return this.codec;
	}

	/**
	 * Return how a service is called unless something more specific says otherwise.
	 */
	CallOptions options(String service) {
		return this.options.apply(service);
	}

	RpcInvoker invoker(String service, String method, CallOptions options, RemoteMethod.Kind kind, Type resultType,
			Class<?>... declaredExceptions) {
		JavaType type = this.codec.type(resultType);
		RemoteErrors errors = new RemoteErrors(this.codec, this.exceptions, declaredExceptions);
		boolean nullable = !type.isPrimitive() || type.hasRawClass(void.class);
		return new RpcInvoker(this.caller, new RemoteMethod(service, method, options, kind,
				new RpcReplyReader(this.codec, type), errors, nullable));
	}

}
