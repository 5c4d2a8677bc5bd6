package io.microservice.test.entrypoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerQueue;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.ServiceRegistry;
import io.microservice.test.app.Order;
import io.microservice.test.app.Orders;
import io.microservice.test.app.OutOfStockException;
import io.microservice.test.app.TestApplication;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link EntrypointWaiter}.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
@Import(EntrypointWaiterTests.Configuration.class)
@TestMethodOrder(MethodName.class)
class EntrypointWaiterTests {

	private static final CompletableFuture<Void> REACHED = new CompletableFuture<>();

	private static final CompletableFuture<Void> GATE = new CompletableFuture<>();

	@Autowired
	private EntrypointWaiter waiter;

	@Autowired
	private EntrypointHook hook;

	@Autowired
	private Orders orders;

	@Autowired
	private Broker broker;

	@Autowired
	private ServiceRegistry registry;

	@Test
	void shouldTellOfARunThatIsOver() {
		this.orders.place("Ada", 2);
		EntrypointRun run = this.waiter.await("orders.place").toRun();
		assertThat(run.entrypoint()).hasToString("orders.place");
		assertThat(run.arguments()).containsExactly("Ada", 2);
		assertThat(run.argument("customer")).isEqualTo("Ada");
		assertThat(run.result()).isEqualTo(new Order("Ada", 2));
		assertThat(run.result(Order.class).quantity()).isEqualTo(2);
		assertThat(run.failure()).isNull();
		assertThat(run.context().callIdStack()).hasSize(2);
		assertThat(run).hasToString("orders.place(customer=Ada, quantity=2) returned Order[customer=Ada, quantity=2]");
		assertThatIllegalArgumentException().isThrownBy(() -> run.argument("sku"))
			.withMessage("orders.place has no parameter 'sku', but [customer, quantity]");
	}

	@Test
	void shouldWaitForARunToCome() {
		CompletableFuture.runAsync(() -> this.orders.place("Ada", 2),
				CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
		assertThat(this.waiter.await("rpc", "orders.place").toRun().result()).isEqualTo(new Order("Ada", 2));
	}

	@Test
	void shouldTellOfAFailure() {
		this.hook.entrypoint("orders.failLater").callAsync();
		EntrypointRun run = this.waiter.await("orders.failLater").toRun();
		assertThat(run.failure()).isInstanceOf(OutOfStockException.class).hasMessage("later");
		assertThat(run).hasToString("orders.failLater() threw " + OutOfStockException.class.getName() + ": later");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(run::result)
			.withMessageContaining("orders.failLater returned nothing, it threw")
			.withCause(run.failure());
	}

	@Test
	void whenARunIsToldOfThenAllIsDoneForIt() {
		long before = requests();
		for (int i = 1; i <= 100; i++) {
			this.orders.later("text " + i);
			this.waiter.await("orders.later").toRun(i);
			assertThat(requests()).isEqualTo(before + i);
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.broker.virtualHost().queue("rpc-orders")).map(BrokerQueue::messages)
				.contains(0));
	}

	@Test
	void shouldWaitForSeveralRunsThatMatch() {
		for (int quantity = 1; quantity <= 5; quantity++) {
			this.hook.entrypoint("orders.place").callAsync("Ada", quantity);
			this.hook.entrypoint("orders.place").callAsync("Bob", quantity);
		}
		List<EntrypointRun> runs = this.waiter.await("orders.place")
			.matching((run) -> "Bob".equals(run.argument("customer")))
			.matching((run) -> run.result(Order.class).quantity() > 2)
			.toRun(3);
		assertThat(runs).extracting(EntrypointRun::result)
			.containsExactlyInAnyOrder(new Order("Bob", 3), new Order("Bob", 4), new Order("Bob", 5));
	}

	@Test
	void whenAConditionAssertsThenARunThatFailsItDoesNotMatch() {
		this.hook.entrypoint("orders.place").callAsync("Ada", 100);
		this.waiter.await("orders.place").toRun();
		this.hook.entrypoint("orders.place").callAsync("Ada", 2);
		EntrypointRun run = this.waiter.await("orders.place")
			.matching((candidate) -> candidate.result() != null)
			.toRun();
		assertThat(run.argument("quantity")).isEqualTo(2);
	}

	@Test
	void whenNothingMatchesInTimeThenWhatRanIsSaid() {
		this.orders.place("Ada", 2);
		this.hook.entrypoint("orders.who_am_i").call("secret");
		this.hook.entrypoint("orders.never").callAsync();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.waiter.await("orders.place")
				.matching((run) -> !"Ada".equals(run.argument("customer")))
				.atMost(Duration.ofMillis(50))
				.toRun(2))
			.withMessage("""
					rpc 'orders.place' did not run as expected within PT0.05S: 0 of 2 runs. What ran:
					  orders.place(customer=Ada, quantity=2) returned Order[customer=Ada, quantity=2]
					  orders.who_am_i(token=********) returned nobody of 1
					  orders.never() is still running""");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.waiter.stimulate(() -> {
		}).andWaitFor("orders.place").atMost(Duration.ofMillis(1)).toRun())
			.withMessageEndingWith("0 of 1 runs. What ran: nothing");
	}

	@Test
	void shouldWaitForWhatAStimulusLeadsTo() {
		this.orders.place("before", 1);
		this.waiter.stimulate(() -> this.orders.place("Ada", 2))
			.andWaitFor("orders.place")
			.toRunAndVerify((run, order) -> {
				assertThat(run.argument("customer")).isEqualTo("Ada");
				assertThat(order).isEqualTo(new Order("Ada", 2));
			});
		this.waiter.stimulate(() -> {
			this.hook.entrypoint("orders.nothing").callAsync();
		})
			.andWaitFor("rpc", "orders.nothing")
			.atMost(Duration.ofSeconds(5))
			.toRunAndVerify((run) -> assertThat(run.result()).isNull());
	}

	@Test
	void whenAStimulusFailsThenThatIsThrown() {
		assertThatIllegalStateException().isThrownBy(() -> this.waiter.stimulate((Runnable) () -> {
			throw new IllegalStateException("stimulus");
		}).andWaitFor("orders.place").toRun()).withMessage("stimulus");
	}

	@Test
	void whenThereIsNoSuchEntrypointThenThatIsSaidAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.waiter.await("orders.plcae"))
			.withMessageContaining("'orders.place'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.waiter.stimulate(() -> "").andWaitFor("event", "orders.place"))
			.withMessageContaining("There is no event entrypoint");
		assertThatIllegalArgumentException().isThrownBy(() -> this.waiter.runs("event", "orders.place"));
	}

	@Test
	void test1LeavesRunsBehind() {
		this.hook.entrypoint("orders.place").call("left behind", 1);
		this.hook.entrypoint("orders.place").withContext("gate", true).callAsync("still running", 1);
		assertThat(REACHED).succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.waiter.runs("orders.place")).hasSize(1);
	}

	@Test
	void test2BeginsWithNothing() {
		assertThat(this.waiter.runs("orders.place")).isEmpty();
		GATE.complete(null);
		this.hook.entrypoint("orders.place").call("Ada", 1);
		assertThat(this.waiter.await("orders.place").toRun().argument("customer")).isEqualTo("Ada");
		assertThat(this.waiter.runs("rpc", "orders.place")).hasSize(1);
	}

	@Test
	void whenClearedThenOnlyWhatBeginsAfterwardsCounts() {
		this.hook.entrypoint("orders.place").call("Ada", 1);
		this.waiter.clear();
		assertThat(this.waiter.runs("orders.place")).isEmpty();
	}

	@Test
	void whenTestIsInterruptedThenItStaysSo() {
		Thread.currentThread().interrupt();
		try {
			assertThatIllegalStateException().isThrownBy(() -> this.waiter.await("orders.place").toRun())
				.withMessageStartingWith("Interrupted");
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

	private long requests() {
		return this.registry.entrypoints()
			.stream()
			.filter((entrypoint) -> entrypoint.name().equals("later"))
			.findFirst()
			.orElseThrow()
			.statistics()
			.snapshot()
			.requests();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		EntrypointInterceptor gate() {
			return (call, chain) -> {
				if (call.context().get("gate").isEmpty()) {
					return chain.proceed(call);
				}
				REACHED.complete(null);
				return Mono.fromFuture(GATE, true).then(chain.proceed(call));
			};
		}

	}

}
