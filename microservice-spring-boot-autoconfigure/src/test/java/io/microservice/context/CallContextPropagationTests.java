package io.microservice.context;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.microservice.context.CallContext.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the ways a {@link CallContext} takes across threads.
 */
class CallContextPropagationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final CallContext context = CallContext.create("service", "method");

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@AfterEach
	void disableAutomaticPropagation() {
		Hooks.disableAutomaticContextPropagation();
	}

	@Test
	void shouldBeKnownToTheContextRegistry() {
		assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
			.anyMatch(CallContextThreadLocalAccessor.class::isInstance);
	}

	@Test
	void shouldGoWithASnapshot() {
		ContextSnapshot snapshot;
		try (Scope scope = this.context.makeCurrent()) {
			snapshot = this.snapshots.captureAll();
		}
		try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
			assertThat(CallContext.current()).isSameAs(this.context);
		}
		assertThat(CallContext.current()).isNull();
	}

	@Test
	void whenSnapshotWasTakenOutsideACallThenItClearsTheThread() {
		ContextSnapshot none = ContextSnapshotFactory.builder().clearMissing(true).build().captureAll();
		try (Scope scope = this.context.makeCurrent()) {
			try (ContextSnapshot.Scope cleared = none.setThreadLocals()) {
				assertThat(CallContext.current()).isNull();
			}
			assertThat(CallContext.current()).isSameAs(this.context);
		}
	}

	@Test
	void shouldGoWithADecoratedExecutor() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		try {
			ExecutorService executor = ContextExecutorService.wrap(pool, this.snapshots::captureAll);
			try (Scope scope = this.context.makeCurrent()) {
				assertThat(executor.submit(CallContext::current).get(10, TimeUnit.SECONDS)).isSameAs(this.context);
			}
			assertThat(pool.submit(CallContext::current).get(10, TimeUnit.SECONDS)).isNull();
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void whenPropagationIsAutomaticThenOperatorsSeeIt() {
		Hooks.enableAutomaticContextPropagation();
		Mono<CallContext> mono = Mono.fromSupplier(CallContext::current)
			.publishOn(Schedulers.parallel())
			.flatMap((first) -> Mono.fromSupplier(CallContext::current).subscribeOn(Schedulers.boundedElastic()))
			.filter((second) -> second == CallContext.current());
		try (Scope scope = this.context.makeCurrent()) {
			assertThat(mono.block(PATIENCE)).isSameAs(this.context);
		}
	}

	@Test
	void whenItIsInTheReactorContextThenOperatorsSeeIt() {
		Hooks.enableAutomaticContextPropagation();
		CallContext seen = Flux.range(0, 3)
			.delayElements(Duration.ofMillis(1))
			.map((number) -> CallContext.current())
			.contextWrite((reactor) -> reactor.put(CallContextThreadLocalAccessor.KEY, this.context))
			.blockLast(PATIENCE);
		assertThat(seen).isSameAs(this.context);
		assertThat(CallContext.current()).isNull();
	}

	@Test
	void whenCallsShareAThreadThenTheirContextsDoNotMix() throws Exception {
		Hooks.enableAutomaticContextPropagation();
		CountDownLatch done = new CountDownLatch(100);
		for (int i = 0; i < 100; i++) {
			CallContext own = CallContext.create("service", "method" + i);
			Mono.delay(Duration.ofMillis(i % 5), Schedulers.single())
				.filter((tick) -> CallContext.current() == own)
				.publishOn(Schedulers.single())
				.filter((tick) -> CallContext.current() == own)
				.contextWrite((reactor) -> reactor.put(CallContextThreadLocalAccessor.KEY, own))
				.subscribe((tick) -> done.countDown());
		}
		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
	}

}
