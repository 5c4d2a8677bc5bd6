package io.microservice.rpc.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.microservice.amqp.CallbackThread;
import io.microservice.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * A call whose outcome completes a future, on the thread the reply came on.
 */
final class AsyncCall extends RpcCall {

	private final Outcome future = new Outcome();

	private final AtomicBoolean done = new AtomicBoolean();

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
		return this.done.get();
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

	/**
	 * The call is over before those who wait for the future go on.
	 */
	private boolean end(@Nullable Throwable failure) {
		if (this.done.getAndSet(true)) {
			return false;
		}
		ended(failure);
		return true;
	}

	private final class Outcome extends CompletableFuture<@Nullable Object> {

		@Override
		public boolean complete(@Nullable Object result) {
			return end(null) && super.complete(result);
		}

		@Override
		public boolean completeExceptionally(Throwable failure) {
			return end(failure) && super.completeExceptionally(failure);
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return end(null) ? super.cancel(mayInterruptIfRunning) : isCancelled();
		}

	}

}
