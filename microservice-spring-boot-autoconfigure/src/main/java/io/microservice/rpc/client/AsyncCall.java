package io.microservice.rpc.client;

import java.util.concurrent.CompletableFuture;

import io.microservice.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * A call whose outcome completes a future, on the thread the reply came on.
 */
final class AsyncCall extends RpcCall {

	private final Outcome future = new Outcome();

	AsyncCall(RpcCaller caller, RemoteMethod method, byte[] body) {
		super(caller, method, body);
	}

	/**
	 * Return the future. Whoever completes it, or cancels it, ends the call.
	 */
	CompletableFuture<@Nullable Object> future() {
		return this.future;
	}

	@Override
	boolean isDone() {
		return this.future.isDone();
	}

	@Override
	void reply(byte[] body) {
		if (isDone()) {
			return;
		}
		try {
			Object result = method().read(body);
			CallbackThread.run(() -> this.future.complete(result));
		}
		catch (Exception | StackOverflowError ex) {
			CallbackThread.run(() -> this.future.completeExceptionally(ex));
		}
	}

	@Override
	void written() {
		CallbackThread.run(() -> this.future.complete(null));
	}

	@Override
	void fail(RpcException failure) {
		CallbackThread.run(() -> this.future.completeExceptionally(failure));
	}

	private final class Outcome extends CompletableFuture<@Nullable Object> {

		@Override
		public boolean complete(@Nullable Object result) {
			return ended(super.complete(result), null);
		}

		@Override
		public boolean completeExceptionally(Throwable failure) {
			return ended(super.completeExceptionally(failure), failure);
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return ended(super.cancel(mayInterruptIfRunning), null);
		}

		private boolean ended(boolean first, @Nullable Throwable failure) {
			if (first) {
				AsyncCall.this.ended(failure);
			}
			return first;
		}

	}

}
