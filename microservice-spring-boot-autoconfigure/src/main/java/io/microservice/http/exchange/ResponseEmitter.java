package io.microservice.http.exchange;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Hands one response to its subscriber, unless that has cancelled before.
 */
final class ResponseEmitter implements Subscription {

	private static final int IDLE = 0;

	private static final int REQUESTED = 1;

	private static final int READY = 2;

	private static final int ENDED = 3;

	private static final int CANCELLED = 4;

	private final CoreSubscriber<? super ServerResponse> subscriber;

	private final Runnable cancellation;

	private final AtomicInteger state = new AtomicInteger();

	private @Nullable ServerResponse response;

	ResponseEmitter(CoreSubscriber<? super ServerResponse> subscriber, Runnable cancellation) {
		this.subscriber = subscriber;
		this.cancellation = cancellation;
	}

	boolean isCancelled() {
		return this.state.get() == CANCELLED;
	}

	/**
	 * Emit the response, now or when it is requested.
	 * @return {@code false} if there was one before, or nobody waits for it
	 */
	boolean emit(ServerResponse response) {
		if (this.state.compareAndSet(REQUESTED, ENDED)) {
			send(response);
			return true;
		}
		this.response = response;
		if (this.state.compareAndSet(IDLE, READY)) {
			return true;
		}
		if (this.state.compareAndSet(REQUESTED, ENDED)) {
			send(response);
			return true;
		}
		return false;
	}

	void error(Throwable failure) {
		if (this.state.compareAndSet(IDLE, ENDED) || this.state.compareAndSet(REQUESTED, ENDED)) {
			this.subscriber.onError(failure);
		}
	}

	@Override
	public void request(long count) {
		if (!this.state.compareAndSet(IDLE, REQUESTED) && this.state.compareAndSet(READY, ENDED)
				&& this.response != null) {
			send(this.response);
		}
	}

	@Override
	public void cancel() {
		int previous = this.state.getAndUpdate((current) -> (current != ENDED) ? CANCELLED : ENDED);
		if (previous != ENDED && previous != CANCELLED) {
			this.cancellation.run();
		}
	}

	private void send(ServerResponse response) {
		this.subscriber.onNext(response);
		this.subscriber.onComplete();
	}

}
