package io.microservice.rpc.server;

import org.jspecify.annotations.Nullable;

/**
 * Answers requests for methods that are not declared. It is called as a method with
 * {@link io.microservice.rpc.Rpc} is, on a worker thread of its service.
 */
@FunctionalInterface
public interface RpcRequestHandler {

	/**
	 * Answer a request.
	 * @param request the request
	 * @return the result, a future or a publisher of it, or {@code null}
	 * @throws Exception what the caller is to be told of
	 */
	@Nullable Object handle(RpcRequest request) throws Exception;

}
