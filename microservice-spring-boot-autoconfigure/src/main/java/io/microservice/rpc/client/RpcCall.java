package io.microservice.rpc.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.microservice.context.CallContext;
import io.microservice.context.Deadline;
import io.microservice.rpc.RpcConnectionException;
import io.microservice.rpc.RpcException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.service.CallObserver.Observed;
import org.jspecify.annotations.Nullable;

/**
 * One call, from before its request is sent to its outcome. It has one correlation id,
 * however often the request is sent: whichever reply comes first is the outcome.
 */
abstract class RpcCall {

	private final RpcCaller caller;

	private final RemoteMethod method;

	private final byte[] body;

	private final String correlationId;

	private final Map<String, @Nullable Object> headers;

	private final Observed observed;

	private final long startTime = System.nanoTime();

	private final Deadline deadline;

	private volatile boolean sent;

	private volatile int retries;

	private volatile boolean repeated;

	RpcCall(RpcCaller caller, RemoteMethod method, byte[] body) {
		this.caller = caller;
		this.method = method;
		this.body = body;
		this.correlationId = caller.nextCorrelationId();
		CallContext context = caller.context();
		this.headers = context.toHeaders();
		this.observed = caller.observe(method, this.headers);
		Deadline own = Deadline.after(method.options().timeout());
		this.deadline = method.isOneWay() ? own : Deadline.earlier(own, context.deadline());
	}

	RemoteMethod method() {
		return this.method;
	}

	byte[] body() {
		return this.body;
	}

	String correlationId() {
		return this.correlationId;
	}

	/**
	 * Return the headers of the request, to be changed for this one time of sending it.
	 */
	Map<String, @Nullable Object> headers() {
		return (this.retries == 0) ? this.headers : new HashMap<>(this.headers);
	}

	long remainingNanos() {
		return this.deadline.remainingNanos();
	}

	/**
	 * Return the time left in the unit of the wire, where nothing would mean at once.
	 */
	int remainingMillis() {
		long millis = TimeUnit.NANOSECONDS.toMillis(remainingNanos() + 999_999);
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
	}

	/**
	 * Note that the broker may have the request from now on.
	 */
	void sending() {
		this.sent = true;
	}

	boolean isSent() {
		return this.sent;
	}

	/**
	 * Return whether the request was sent again while the first was under way, after
	 * which the fate of a single one no longer decides the call.
	 */
	boolean isRepeated() {
		return this.repeated;
	}

	/**
	 * Return whether it is time to send the request again because no reply came.
	 */
	boolean takeRepetition() {
		int most = this.method.options().retry().maxRetries();
		if (!this.sent || !this.method.isIdempotent() || this.retries >= most) {
			return false;
		}
		long waited = System.nanoTime() - this.startTime;
		long patience = (waited + remainingNanos()) / (most + 1);
		if (waited < patience * (this.retries + 1)) {
			return false;
		}
		this.repeated = true;
		this.retries++;
		return true;
	}

	/**
	 * Return after how long to send again a request that nobody got.
	 * @return the interval, or {@code null} if it is not to be sent again
	 */
	@Nullable Duration takeRetry() {
		this.sent = false;
		RetryPolicy retry = this.method.options().retry();
		Duration interval = retry.interval(this.retries);
		if (this.retries >= retry.maxRetries() || interval.toNanos() >= remainingNanos()) {
			return null;
		}
		this.retries++;
		return interval;
	}

	/**
	 * Fail because the time is up.
	 */
	void expire() {
		if (this.sent) {
			timeOut();
			return;
		}
		fail(new RpcConnectionException(
				"Could not send a request to %s within %d ms".formatted(this.method, waited().toMillis()),
				this.method.service(), this.method.name(), null));
	}

	/**
	 * Fail because nobody is going to wait for a reply.
	 */
	void timeOut() {
		fail(new RpcTimeoutException(this.method.service(), this.method.name(), waited()));
	}

	private Duration waited() {
		return Duration.ofNanos(System.nanoTime() - this.startTime);
	}

	/**
	 * Note the end, once.
	 */
	void ended(@Nullable Throwable failure) {
		this.caller.forget(this);
		this.observed.stop(failure);
	}

	/**
	 * Return whether there is an outcome.
	 */
	abstract boolean isDone();

	/**
	 * Take the body of a reply, unless there is an outcome.
	 */
	abstract void reply(byte[] body);

	/**
	 * Take that the request was written, for a call that gets no reply.
	 */
	abstract void written();

	/**
	 * Take a failure, unless there is an outcome.
	 */
	abstract void fail(RpcException failure);

}
