package io.microservice.service;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/**
 * Reports the one result or the one failure of a publisher, once.
 */
final class SingleResultSubscriber extends BaseSubscriber<Object> {

	private final Consumer<@Nullable Object> success;

	private final Consumer<Throwable> failure;

	private final Context context;

	private @Nullable Object result;

	SingleResultSubscriber(Consumer<@Nullable Object> success, Consumer<Throwable> failure, Context context) {
		this.success = success;
		this.failure = failure;
		this.context = context;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	protected void hookOnNext(Object value) {
		this.result = value;
	}

	@Override
	protected void hookOnComplete() {
		this.success.accept(this.result);
	}

	@Override
	protected void hookOnError(Throwable ex) {
		this.failure.accept(ex);
	}

}
