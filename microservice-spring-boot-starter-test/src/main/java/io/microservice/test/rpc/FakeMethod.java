package io.microservice.test.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A method of a {@link FakeRpcService}. It is called on a worker thread of the service.
 */
@FunctionalInterface
public interface FakeMethod {

	/**
	 * Answer a call.
	 * @param call the call
	 * @return the result, a future or a publisher of it, or {@code null}
	 * @throws Exception what the caller is told of, as a real service tells of it: by its
	 * class name, or by the name {@link io.microservice.rpc.RemoteException} gives it
	 */
	@Nullable Object answer(FakeCall call) throws Exception;

}
