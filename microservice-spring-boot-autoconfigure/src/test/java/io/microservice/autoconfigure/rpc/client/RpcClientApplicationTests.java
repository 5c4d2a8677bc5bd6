package io.microservice.autoconfigure.rpc.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import io.microservice.autoconfigure.rpc.client.Calculator.Point;
import io.microservice.context.CallContext;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.Rpc;
import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.rpc.client.RpcCaller;
import io.microservice.rpc.client.RpcProxy;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an application that calls another.
 */
@OnBroker
@Timeout(60)
class RpcClientApplicationTests {

	private static ConfigurableApplicationContext server;

	private static ConfigurableApplicationContext client;

	private static Calculator calculator;

	@BeforeAll
	static void start() {
		server = TestApplication.with("spring.application.name=server").run(Clients.class, CalculatorService.class);
		client = TestApplication.with("spring.application.name=client").run(Clients.class);
		calculator = client.getBean(Calculator.class);
	}

	@AfterAll
	static void stop() {
		client.close();
		server.close();
	}

	@Test
	void everyStyleOfResult() {
		assertThat(calculator.add(1, 2)).isEqualTo(3);
		assertThat(calculator.addLater(1, 2).result()).isEqualTo(3);
		assertThat(calculator.addThree(1, 2, 3)).isEqualTo(6);
		assertThat(calculator.divide(6, 2).join()).isEqualTo(3);
		assertThat(calculator.move(new Point(1, 2), 1).block()).isEqualTo(new Point(2, 3));
		assertThat(calculator.count(3).collectList().block()).containsExactly(1, 2, 3);
	}

	@Test
	void whenServiceThrowsOurExceptionThenItComesBack() {
		assertThatExceptionOfType(DivisionByZero.class).isThrownBy(() -> calculator.divideNow(1, 0))
			.withMessage("1 / 0");
		assertThat(calculator.divide(1, 0)).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(DivisionByZero.class);
	}

	@Test
	void whenMethodTimesOutThenOnlyItDoes() {
		assertThatExceptionOfType(RpcTimeoutException.class).isThrownBy(() -> calculator.sleep().block())
			.satisfies((ex) -> assertThat(ex.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(250)));
		assertThat(client.getBean(RpcCaller.class).pendingCalls()).isZero();
	}

	@Test
	void contextReachesServicesCalledByServices() {
		CallContext context = CallContext.create("web", "request").with("user_id", "7");
		String[] answer = context.supply(calculator::whoami).split(" ");
		assertThat(answer[0]).isEqualTo("7");
		assertThat(answer[1]).startsWith("web.request.");
		assertThat(answer[2]).isEqualTo("3");
	}

	@Test
	void proxyCallsWhatHasNoInterface() {
		RpcProxy proxy = client.getBean(ClusterRpc.class).service("calculator");
		assertThat(proxy.method("add").keyword("b", 2).call(1)).isEqualTo(3);
		assertThatExceptionOfType(MethodNotFoundException.class).isThrownBy(() -> proxy.method("nothing").call())
			.satisfies((ex) -> assertThat(ex.arguments()).containsExactly("nothing"));
	}

	@Test
	void whenReactiveMethodBlocksOnCallbackThreadThenItIsRefused() {
		CompletableFuture<Integer> blocking = calculator.held().map((held) -> calculator.add(held, 1)).toFuture();
		server.getBean(CalculatorService.class).held.tryEmitValue(1);
		assertThat(blocking).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class);
		Mono<Point> reactive = calculator.move(new Point(1, 1), 1).flatMap((point) -> calculator.move(point, 2));
		assertThat(reactive.block()).isEqualTo(new Point(4, 4));
	}

	@Test
	void manyCallsAtATimeAreNeitherLostNorCrossed() throws InterruptedException {
		Semaphore inFlight = new Semaphore(100);
		List<CompletableFuture<Integer>> sums = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			inFlight.acquire();
			CompletableFuture<Integer> sum = calculator.addLater(i, 1).toFuture();
			sum.whenComplete((result, failure) -> inFlight.release());
			sums.add(sum);
		}
		for (int i = 0; i < sums.size(); i++) {
			assertThat(sums.get(i).join()).isEqualTo(i + 1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients(basePackageClasses = Calculator.class)
	static class Clients {

	}

	@Microservice("calculator")
	static class CalculatorService {

		private final Sinks.One<Integer> held = Sinks.one();

		private final RpcProxy self;

		CalculatorService(@RpcClient("calculator") RpcProxy self) {
			this.self = self;
		}

		@Rpc
		int add(int a, int b) {
			return a + b;
		}

		@Rpc(expectedExceptions = DivisionByZero.class)
		Mono<Integer> divide(int a, int b) {
			return (b != 0) ? Mono.just(a / b) : Mono.error(new DivisionByZero(a + " / 0"));
		}

		@Rpc
		Mono<Integer> held() {
			return this.held.asMono();
		}

		@Rpc
		Point move(Point point, int by) {
			return new Point(point.x() + by, point.y() + by);
		}

		@Rpc
		Flux<Integer> count(int to) {
			return Flux.range(1, to);
		}

		@Rpc
		Mono<Void> sleep() {
			return Mono.delay(Duration.ofSeconds(2)).then();
		}

		@Rpc
		Mono<String> whoami() {
			return this.self.method("describe").returning(String.class).callReactive().map((text) -> text);
		}

		@Rpc
		String describe(CallContext context) {
			return "%s %s %d".formatted(context.userId().orElse("nobody"), context.originCallId(),
					context.callIdStack().size());
		}

	}

}
