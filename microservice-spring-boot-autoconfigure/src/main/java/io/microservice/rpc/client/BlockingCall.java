package io.microservice.rpc.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.microservice.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * A call whose thread waits for the outcome. It reads the reply itself, so that the
 * thread replies come on is free for the next one.
 */
final class BlockingCall extends RpcCall {

	private static final Object NOTHING = new Object();

	private final Thread thread = Thread.currentThread();

	private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();

	BlockingCall(RpcCaller caller, RemoteMethod method, byte[] body) {
		super(caller, method, body);
	}

	/**
	 * Wait for the outcome.
	 * @return the result
	 * @throws Exception the failure
	 */
	@Nullable Object await() throws Exception {
		Throwable failure = null;
		try {
			return read(awaitOutcome());
		}
		catch (Exception | Error ex) {
			failure = ex;
			throw ex;
		}
		finally {
			ended(failure);
		}
	}

	private Object awaitOutcome() {
		Object result = this.outcome.get();
		if (result == null) {
			method().checkMayBlock();
		}
		while (result == null) {
			long nanos = remainingNanos();
			if (nanos > 0) {
				LockSupport.parkNanos(this, nanos);
			}
			else {
				expire();
			}
			result = this.outcome.get();
			if (result == null && Thread.interrupted()) {
				Thread.currentThread().interrupt();
				throw new CancellationException("Interrupted while waiting for " + method());
			}
		}
		return result;
	}

	/**
	 * A failure was made on another thread, whose stack tells nothing about the call.
	 */
	private @Nullable Object read(Object result) throws Exception {
		if (result instanceof RpcException failure) {
			throw (RpcException) failure.fillInStackTrace();
		}
		return (result != NOTHING) ? method().read((byte[]) result) : null;
	}

	@Override
	boolean isDone() {
		return this.outcome.get() != null;
	}

	@Override
	void reply(byte[] body) {
		end(body);
	}

	@Override
	void written() {
		end(NOTHING);
	}

	@Override
	void fail(RpcException failure) {
		end(failure);
	}

	private void end(Object result) {
		if (this.outcome.compareAndSet(null, result)) {
			LockSupport.unpark(this.thread);
		}
	}

}
