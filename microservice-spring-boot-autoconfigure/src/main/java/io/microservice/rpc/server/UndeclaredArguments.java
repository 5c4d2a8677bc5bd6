package io.microservice.rpc.server;

import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PayloadReader;
import io.microservice.wire.RejectedRequestException;
import io.microservice.wire.RpcParameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests for a {@link RpcRequestHandler}, with any arguments.
 */
final class UndeclaredArguments implements ArgumentsReader {

	private final String method;

	private final PayloadReader reader;

	UndeclaredArguments(JsonCodec codec, String method) {
		this.method = method;
		this.reader = new PayloadReader(codec, method,
				new RpcParameter("request", codec.type(Body.class), null, false, false));
	}

	@Override
	public @Nullable Object[] read(byte[] json, CallContext context) {
		if (this.reader.read(json) instanceof Body body && body.args() != null && body.kwargs() != null) {
			return new Object[] { new RpcRequest(this.method, body.args(), body.kwargs(), context) };
		}
		throw new RejectedRequestException(ErrorPayload.malformedRequest("Message missing `args` or `kwargs`"));
	}

	record Body(@Nullable List<@Nullable Object> args, @Nullable Map<String, @Nullable Object> kwargs) {

	}

}
