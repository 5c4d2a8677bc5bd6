package io.microservice.service;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Knows how a method's result becomes complete: at once, or later if the method returns a
 * {@link CompletionStage} or a reactive type. A stream of values becomes a list, or a
 * {@link Flux}, complete at once.
 */
final class ResultAdapter {

	private static final ReactiveAdapterRegistry REACTIVE = ReactiveAdapterRegistry.getSharedInstance();

	private final Function<@Nullable Object, @Nullable Mono<Object>> later;

	private ResultAdapter(Function<@Nullable Object, @Nullable Mono<Object>> later) {
		this.later = later;
	}

	static ResultAdapter of(Method method, boolean streaming) {
		Class<?> type = method.getReturnType();
		if (type == Object.class) {
			return new ResultAdapter((result) -> (result != null) ? later(result.getClass(), result, streaming) : null);
		}
		if (CompletionStage.class.isAssignableFrom(type) || REACTIVE.getAdapter(type) != null) {
			return new ResultAdapter((result) -> (result != null) ? later(type, result, streaming) : null);
		}
		return new ResultAdapter((result) -> null);
	}

	/**
	 * Return what completes the result, or {@code null} if it is complete.
	 */
	@Nullable Mono<Object> later(@Nullable Object result) {
		return this.later.apply(result);
	}

	/**
	 * Return the result as one that completes, now or later.
	 */
	Mono<Object> toMono(@Nullable Object result) {
		Mono<Object> mono = later(result);
		return (mono != null) ? mono : Mono.justOrEmpty(result);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Mono<Object> later(Class<?> type, Object result, boolean streaming) {
		if (result instanceof CompletionStage<?> stage) {
			return (Mono<Object>) Mono.fromCompletionStage(stage);
		}
		ReactiveAdapter adapter = REACTIVE.getAdapter(type);
		if (adapter == null) {
			return null;
		}
		Publisher<Object> publisher = adapter.toPublisher(result);
		if (!adapter.isMultiValue()) {
			return Mono.from(publisher);
		}
		Flux<Object> stream = Flux.from(publisher);
		return streaming ? Mono.just(stream) : (Mono<Object>) (Mono<?>) stream.collectList();
	}

}
