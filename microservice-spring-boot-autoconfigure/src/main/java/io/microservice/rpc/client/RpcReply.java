package io.microservice.rpc.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The reply of a call that was made, whether it has come or not. nameko's
 * {@code RpcReply}.
 *
 * @param <T> the type of the result
 */
public final class RpcReply<T extends @Nullable Object> {

	private final RemoteMethod method;

	private final CompletableFuture<T> future;

	RpcReply(RemoteMethod method, CompletableFuture<T> future) {
		this.method = method;
		this.future = future;
	}

	/**
	 * Wait for the result; at most as long as the timeout of the call.
	 * @return the result
	 * @throws io.microservice.rpc.RpcException if the call failed; a registered exception
	 * comes as itself if it is unchecked, else as the cause of a
	 * {@link CompletionException}
	 * @throws IllegalStateException if the reply is not there, and the thread must not
	 * block
	 * @throws CancellationException if the call was cancelled, or the thread interrupted;
	 * an interrupted thread stays so, and the call goes on
	 */
	public T result() {
		if (!isDone()) {
			this.method.checkMayBlock();
		}
		try {
			return this.future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted while waiting for " + this.method);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new CompletionException(ex.getCause());
		}
	}

	/**
	 * Return the result as a future. Cancelling it cancels the call.
	 * @return the future of the call
	 */
	public CompletableFuture<T> toFuture() {
		return this.future;
	}

	/**
	 * Return the result as a publisher. The call is made already; cancelling a
	 * subscription cancels it.
	 * @return the publisher, empty if the result is {@code null}
	 */
	public Mono<T> toMono() {
		return Mono.fromFuture(this.future);
	}

	/**
	 * Return whether the reply came or the call failed.
	 * @return {@code true} if {@link #result()} does not wait
	 */
	public boolean isDone() {
		return this.future.isDone();
	}

	/**
	 * Wait no more, and drop the reply if it comes.
	 * @return {@code false} if it came already, or the call failed
	 */
	public boolean cancel() {
		return this.future.cancel(false);
	}

}
