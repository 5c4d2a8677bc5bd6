package io.microservice.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.context.CallContext;
import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestApplication;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for callers and services of this project with each other.
 */
@OnBroker
class RpcEndToEndTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void shouldLoseAndCrossNoneOfTenThousandCalls() throws Exception {
		try (ConfigurableApplicationContext application = TestApplication.with("spring.application.name=many")
			.run(Callers.class, EchoService.class)) {
			Echo echo = application.getBean(Echo.class);
			Semaphore inFlight = new Semaphore(100);
			AtomicInteger wrong = new AtomicInteger();
			List<CompletableFuture<?>> calls = new ArrayList<>();
			for (int i = 0; i < 10_000; i++) {
				int number = i;
				inFlight.acquire();
				calls.add(echo.number(number).whenComplete((result, failure) -> {
					if (failure != null || result != number) {
						wrong.incrementAndGet();
					}
					inFlight.release();
				}));
			}
			assertThat(CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))).succeedsWithin(PATIENCE);
			assertThat(wrong).hasValue(0);
			assertThat(application.getBean(EchoService.class).calls).hasValue(10_000);
		}
	}

	@Test
	void shouldShareTheCallsBetweenInstances() {
		try (ConfigurableApplicationContext first = TestApplication.run(EchoService.class);
				ConfigurableApplicationContext second = TestApplication.run(EchoService.class);
				ConfigurableApplicationContext caller = TestApplication.with("spring.application.name=shared")
					.run(Callers.class)) {
			Echo echo = caller.getBean(Echo.class);
			List<CompletableFuture<Integer>> calls = new ArrayList<>();
			for (int i = 0; i < 400; i++) {
				calls.add(echo.number(i));
			}
			for (int i = 0; i < 400; i++) {
				assertThat(calls.get(i)).succeedsWithin(PATIENCE).isEqualTo(i);
			}
			int firstCalls = first.getBean(EchoService.class).calls.get();
			int secondCalls = second.getBean(EchoService.class).calls.get();
			assertThat(firstCalls + secondCalls).isEqualTo(400);
			assertThat(firstCalls).isPositive();
			assertThat(secondCalls).isPositive();
		}
	}

	@Test
	void shouldCarryTheContextThroughEveryStyleOfCall() {
		try (ConfigurableApplicationContext application = TestApplication.with("spring.application.name=carrier")
			.run(Callers.class, EchoService.class, RelayService.class)) {
			Relay relay = application.getBean(Relay.class);
			CallContext context = CallContext.create("edge", "request").with(CallContext.USER_ID, "u1");
			for (String result : List.of(context.supply(relay::blocking), context.supply(relay::reactive),
					context.supply(relay::future))) {
				assertThat(result).matches("u1 edge\\.request\\.\\S+ relay\\.\\w+\\.\\S+ echo\\.who\\.\\S+");
			}
		}
	}

	@Test
	void shouldInheritTheShorterDeadline() {
		try (ConfigurableApplicationContext application = TestApplication.with("spring.application.name=deadline")
			.run(Callers.class, EchoService.class, RelayService.class)) {
			long remaining = application.getBean(Relay.class).remaining();
			assertThat(remaining).isBetween(1L, 5_000L);
		}
	}

	@RpcClient("echo")
	interface Echo {

		CompletableFuture<Integer> number(int number);

		Mono<String> who();

		@RpcMethod("who")
		String whoBlocking();

		@RpcMethod("who")
		CompletableFuture<String> whoFuture();

		long remaining();

	}

	@RpcClient("relay")
	interface Relay {

		String blocking();

		String reactive();

		String future();

		@RpcMethod(timeout = "5s")
		long remaining();

	}

	@ImportRpcClients(types = { Echo.class, Relay.class })
	static class Callers {

	}

	@Microservice("echo")
	static class EchoService {

		private final AtomicInteger calls = new AtomicInteger();

		@Rpc
		int number(int number) {
			this.calls.incrementAndGet();
			return number;
		}

		@Rpc
		String who(CallContext context) {
			return context.userId().orElse("nobody") + " " + String.join(" ", context.callIdStack());
		}

		@Rpc
		long remaining(CallContext context) {
			return context.remaining().orElse(Duration.ZERO).toMillis();
		}

	}

	@Microservice("relay")
	static class RelayService {

		private final Echo echo;

		RelayService(Echo echo) {
			this.echo = echo;
		}

		@Rpc
		String blocking() {
			return this.echo.whoBlocking();
		}

		@Rpc
		Mono<String> reactive() {
			return Mono.delay(Duration.ofMillis(1)).then(this.echo.who());
		}

		@Rpc
		CompletableFuture<String> future() {
			return this.echo.whoFuture();
		}

		@Rpc
		long remaining() {
			return this.echo.remaining();
		}

	}

}
