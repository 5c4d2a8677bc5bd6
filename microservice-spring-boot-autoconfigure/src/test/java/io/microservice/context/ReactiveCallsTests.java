package io.microservice.context;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactiveCalls}.
 */
class ReactiveCallsTests {

	private final List<CompletableFuture<@Nullable String>> calls = new ArrayList<>();

	private final List<@Nullable CallContext> contexts = new ArrayList<>();

	private final Mono<String> mono = ReactiveCalls.mono(this::call);

	@Test
	void shouldCallOnEverySubscription() {
		assertThat(this.calls).isEmpty();
		CompletableFuture<String> first = this.mono.toFuture();
		CompletableFuture<String> second = this.mono.toFuture();
		this.calls.get(0).complete("first");
		this.calls.get(1).complete("second");
		assertThat(first).isCompletedWithValue("first");
		assertThat(second).isCompletedWithValue("second");
	}

	@Test
	void shouldCallInTheContextOfTheSubscriber() {
		CallContext context = CallContext.create("web", "request");
		this.mono.contextWrite((view) -> view.put(CallContextThreadLocalAccessor.KEY, context)).subscribe();
		this.mono.subscribe();
		assertThat(this.contexts).containsExactly(context, null);
		assertThat(CallContext.current()).isNull();
	}

	@Test
	void whenResultIsNullThenItIsEmpty() {
		CompletableFuture<String> result = this.mono.defaultIfEmpty("nothing").toFuture();
		this.calls.get(0).complete(null);
		assertThat(result).isCompletedWithValue("nothing");
	}

	@Test
	void whenCallFailsThenTheFailureIsItself() {
		CompletableFuture<String> result = this.mono.toFuture();
		this.calls.get(0).completeExceptionally(new IllegalStateException("failed"));
		assertThatIllegalStateException().isThrownBy(() -> Mono.fromFuture(result).block()).withMessage("failed");
	}

	@Test
	void whenSubscriptionIsCancelledThenTheCallIs() {
		Disposable subscription = this.mono.subscribe();
		subscription.dispose();
		assertThat(this.calls.get(0)).isCancelled();
	}

	private CompletableFuture<@Nullable String> call() {
		this.contexts.add(CallContext.current());
		CompletableFuture<@Nullable String> call = new CompletableFuture<>();
		this.calls.add(call);
		return call;
	}

}
