package io.microservice.rpc.server;

import io.microservice.context.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a method from a request.
 */
interface ArgumentsReader {

	/**
	 * Read arguments.
	 * @param json the body of the request
	 * @param context the context of the call
	 * @return one value for every parameter of the method
	 * @throws io.microservice.wire.RejectedRequestException if they do not fit
	 */
	@Nullable Object[] read(byte[] json, CallContext context);

}
