package io.microservice.rpc.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.microservice.context.ReactiveCalls;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Calls one remote method in any of the ways a caller may wait for its result.
 */
final class RpcInvoker {

	private final RpcCaller caller;

	private final RemoteMethod method;

	RpcInvoker(RpcCaller caller, RemoteMethod method) {
		this.caller = caller;
		this.method = method;
	}

	RemoteMethod method() {
		return this.method;
	}

	/**
	 * Call the method and wait.
	 * @throws Exception the failure
	 */
	@Nullable Object block(Callable<byte[]> body) throws Exception {
		if (!this.method.isOneWay()) {
			this.method.checkMayBlock();
		}
		BlockingCall call = new BlockingCall(this.caller, this.method, this.method.write(body));
		this.caller.call(call);
		return call.await();
	}

	/**
	 * Call the method. Does not throw: a failure is in the future.
	 */
	@SuppressWarnings("unchecked")
	<T extends @Nullable Object> CompletableFuture<T> future(Callable<byte[]> body) {
		try {
			AsyncCall call = new AsyncCall(this.caller, this.method, this.method.write(body));
			this.caller.call(call);
			return (CompletableFuture<T>) call.future();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Call the method on every subscription, in the context of the subscriber.
	 */
	<T> Mono<T> mono(Callable<byte[]> body) {
		return ReactiveCalls.mono(() -> this.<@Nullable T>future(body));
	}

}
