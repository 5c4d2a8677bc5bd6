package io.microservice.test.entrypoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.microservice.context.CallContext;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.ServiceRegistry;
import io.microservice.test.app.Order;
import io.microservice.test.app.OutOfStockException;
import io.microservice.test.app.TestApplication;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EntrypointHook}.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
@Import(EntrypointHookTests.Configuration.class)
class EntrypointHookTests {

	@Autowired
	private EntrypointHook hook;

	@Autowired
	private ServiceRegistry registry;

	@Autowired
	private TestObservationRegistry observations;

	static List<List<Object>> misfits() {
		return List.of(List.of(), List.of("Ada"), List.of("Ada", 2, 3), List.of("Ada", "2"), List.of(2, "Ada"),
				List.of("Ada", 2L));
	}

	@Test
	void shouldReturnWhatTheMethodReturns() {
		assertThat(this.hook.entrypoint("orders.place").call("Ada", 2)).isEqualTo(new Order("Ada", 2));
		assertThat(this.hook.entrypoint("orders.nothing").call()).isNull();
	}

	@Test
	void shouldReturnWhatComesLater() {
		assertThat(this.hook.entrypoint("orders.later").call("text")).isEqualTo("text");
		assertThat(this.hook.entrypoint("orders.count").call(3)).isEqualTo(List.of(1, 2, 3));
	}

	@Test
	void whenTypeIsGivenThenResultHasIt() {
		Order order = this.hook.entrypoint("orders.place").returning(Order.class).call("Ada", 2);
		assertThat(order.quantity()).isEqualTo(2);
		List<String> names = this.hook.entrypoint("orders.list")
			.returning(new ParameterizedTypeReference<List<String>>() {
			})
			.call(List.of("a", "b"));
		assertThat(names).containsExactly("a", "b");
	}

	@Test
	void whenResultIsOfAnotherTypeThenThatIsThrown() {
		assertThatExceptionOfType(ClassCastException.class)
			.isThrownBy(() -> this.hook.entrypoint("orders.place").returning(String.class).call("Ada", 2))
			.withMessageContaining(Order.class.getName());
	}

	@Test
	void shouldThrowWhatTheMethodThrows() {
		assertThatExceptionOfType(OutOfStockException.class)
			.isThrownBy(() -> this.hook.entrypoint("orders.place").call("Ada", 100))
			.withMessage("only 99");
		assertThatExceptionOfType(OutOfStockException.class)
			.isThrownBy(() -> this.hook.entrypoint("orders.failLater").call())
			.withMessage("later");
	}

	@Test
	void shouldCallAsynchronously() {
		assertThat(this.hook.entrypoint("orders.place").callAsync("Ada", 2)).succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(new Order("Ada", 2));
		assertThat(this.hook.entrypoint("orders.place").callAsync("Ada", 100)).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(OutOfStockException.class);
		assertThat(this.hook.entrypoint("orders.place")
			.callAsync("Ada", 100)
			.handle((result, failure) -> failure instanceof CompletionException)).succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(false);
	}

	@Test
	void shouldCallOnSubscription() {
		HookedEntrypoint<?> place = this.hook.entrypoint("orders.place");
		long before = requests("orders.place");
		Mono<?> placed = place.callReactive("Ada", 2);
		assertThat(requests("orders.place")).isEqualTo(before);
		assertThat(placed.block()).isEqualTo(new Order("Ada", 2));
		assertThat(placed.block()).isEqualTo(new Order("Ada", 2));
		assertThat(requests("orders.place")).isEqualTo(before + 2);
		assertThat(this.hook.entrypoint("orders.nothing").callReactive().blockOptional()).isEmpty();
	}

	@Test
	void shouldFillInTheContext() {
		HookedEntrypoint<?> who = this.hook.entrypoint("orders.who_am_i");
		assertThat(who.call("secret")).isEqualTo("nobody of 1");
		assertThat(who.withContext(CallContext.USER_ID, "ada").call((Object) null)).isEqualTo("ada of 1");
		assertThat(who.withContext((context) -> context.with(CallContext.USER_ID, "bob")).call("secret"))
			.isEqualTo("bob of 1");
	}

	@Test
	void whenThereIsACurrentContextThenItLeadsToTheCall() {
		CallContext current = CallContext.create("test", "test").with(CallContext.USER_ID, "ada");
		HookedEntrypoint<?> who = this.hook.entrypoint("orders.who_am_i");
		assertThat(current.supply(() -> who.call("secret"))).isEqualTo("ada of 2");
	}

	@Test
	void shouldGatherVariableArguments() {
		HookedEntrypoint<?> sum = this.hook.entrypoint("orders.sum");
		assertThat(sum.call()).isEqualTo(0L);
		assertThat(sum.call(1L, 2)).isEqualTo(3L);
		assertThat(sum.call(new long[] { 1, 2, 3 })).isEqualTo(6L);
		assertThatIllegalArgumentException().isThrownBy(() -> sum.call("1"))
			.withMessage("orders.sum takes (long[] numbers), not (java.lang.String)");
	}

	@ParameterizedTest
	@MethodSource("misfits")
	void whenMethodDoesNotTakeTheArgumentsThenItIsNotCalled(List<Object> arguments) {
		long before = requests("orders.place");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.hook.entrypoint("orders.place").call(arguments.toArray()))
			.withMessageStartingWith("orders.place takes (java.lang.String customer, int quantity), not (");
		assertThat(requests("orders.place")).isEqualTo(before);
	}

	@Test
	void whenThereIsNoSuchEntrypointThenThoseThereAreAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.hook.entrypoint("orders.plcae"))
			.withMessageStartingWith("There is no entrypoint 'orders.plcae'. There are: rpc 'orders.available', ")
			.withMessageContaining("rpc 'orders.place'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.hook.entrypoint("event", "orders.place"))
			.withMessageStartingWith("There is no event entrypoint 'orders.place'. There are: ");
		assertThat(this.hook.entrypoint("rpc", "orders.place")).hasToString("HookedEntrypoint[orders.place]");
	}

	@Test
	void whenResultDoesNotComeInTimeThenThatIsAnAssertionError() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.hook.entrypoint("orders.never").withTimeout(Duration.ofMillis(50)).call())
			.withMessage("orders.never did not return within PT0.05S");
	}

	@Test
	void whenTestIsInterruptedThenItStaysSo() {
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> this.hook.entrypoint("orders.never").call())
				.withMessageStartingWith("Interrupted");
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void callsTakeThePathOfAllCalls() {
		long before = requests("orders.later");
		this.observations.clear();
		assertThat(this.hook.entrypoint("orders.later").withContext("shout", true).call("text")).isEqualTo("TEXT");
		assertThat(requests("orders.later")).isEqualTo(before + 1);
		assertThat(this.observations).hasSingleObservationThat().hasBeenStopped().doesNotHaveError();
	}

	private long requests(String name) {
		return this.registry.entrypoints()
			.stream()
			.filter((entrypoint) -> entrypoint.toString().equals(name))
			.findFirst()
			.orElseThrow()
			.statistics()
			.snapshot()
			.requests();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		EntrypointInterceptor shouting() {
			return (call, chain) -> chain.proceed(call)
				.map((result) -> call.context().get("shout").isPresent() ? result.toString().toUpperCase() : result);
		}

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

	}

}
