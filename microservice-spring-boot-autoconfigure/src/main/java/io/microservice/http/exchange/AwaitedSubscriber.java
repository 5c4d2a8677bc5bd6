package io.microservice.http.exchange;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/**
 * Receives one value, or none, or what went wrong.
 */
final class AwaitedSubscriber extends BaseSubscriber<Object> {

	private final Context context;

	private final Consumer<@Nullable Object> success;

	private final Consumer<Throwable> failure;

	private @Nullable Object value;

	AwaitedSubscriber(Context context, Consumer<@Nullable Object> success, Consumer<Throwable> failure) {
		this.context = context;
		this.success = success;
		this.failure = failure;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	protected void hookOnNext(Object value) {
		this.value = value;
	}

	@Override
	protected void hookOnComplete() {
		this.success.accept(this.value);
	}

	@Override
	protected void hookOnError(Throwable ex) {
		this.failure.accept(ex);
	}

}
