package io.microservice.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.microservice.context.CallContext.Scope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CallContext}.
 */
class CallContextTests {

	private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

	@Test
	void whenNothingLedHereThenTheStackHasOneId() {
		CallContext context = CallContext.create("service", "method");
		assertThat(context.callId()).matches("service\\.method\\." + UUID_4);
		assertThat(context.callIdStack()).containsExactly(context.callId());
		assertThat(context.originCallId()).isEqualTo(context.callId());
		assertThat(context.parentCallId()).isEmpty();
		assertThat(context.data()).isEmpty();
		assertThat(context.deadline()).isNull();
		assertThat(context.remaining()).isEmpty();
	}

	@Test
	void shouldMakeEveryIdAnew() {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			ids.add(CallContext.create("service", "method").callId());
		}
		assertThat(ids).doesNotHaveDuplicates().allMatch((id) -> id.matches("service\\.method\\." + UUID_4));
	}

	@Test
	void shouldKnowNamekosKeys() {
		CallContext context = CallContext.create("service", "method")
			.with("language", "en-gb")
			.with("user_id", 42)
			.with("user_agent", "agent/1")
			.with("auth_token", "tok");
		assertThat(context.language()).contains("en-gb");
		assertThat(context.userId()).contains("42");
		assertThat(context.userAgent()).contains("agent/1");
		assertThat(context.authToken()).contains("tok");
		assertThat(context.get("user_id")).contains(42);
		assertThat(context.get("other")).isEmpty();
		assertThat(context.toString()).doesNotContain("tok");
	}

	@Test
	void whenValueIsChangedThenTheContextItselfStays() {
		CallContext context = CallContext.create("service", "method").with("a", 1);
		CallContext changed = context.with("a", 2).with("b", 3);
		CallContext removed = changed.with("a", null);
		assertThat(context.data()).containsOnly(Map.entry("a", 1));
		assertThat(changed.data()).containsOnly(Map.entry("a", 2), Map.entry("b", 3));
		assertThat(removed.data()).containsOnly(Map.entry("b", 3));
		assertThat(changed.callIdStack()).isEqualTo(context.callIdStack());
	}

	@Test
	void shouldNotLetAnybodyChangeIt() {
		CallContext context = CallContext.create("service", "method")
			.with("list", new ArrayList<>(List.of(1)))
			.with("map", Map.of("k", new ArrayList<>(List.of(1))));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> context.data().put("a", 1));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> context.callIdStack().add("a"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ((List<?>) context.data().get("list")).remove(0));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ((Map<?, ?>) context.data().get("map")).remove("k"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ((List<?>) ((Map<?, ?>) context.data().get("map")).get("k")).remove(0));
	}

	@Test
	void shouldNotChangeWithTheValueItWasGiven() {
		List<Integer> list = new ArrayList<>(List.of(1));
		CallContext context = CallContext.create("service", "method").with("list", list);
		list.add(2);
		assertThat(context.get("list")).contains(List.of(1));
	}

	@Test
	void shouldCarryStackAndDataInHeaders() {
		CallContext context = CallContext.create("service", "method").with("language", "de").with("x-foreign", "f");
		assertThat(context.toHeaders()).containsOnly(Map.entry("nameko.language", "de"),
				Map.entry("nameko.x-foreign", "f"), Map.entry("nameko.call_id_stack", context.callIdStack()));
	}

	@Test
	void whenHeadersAreChangedThenTheNextOnesAreNot() {
		CallContext context = CallContext.create("service", "method").with("a", 1);
		context.toHeaders().clear();
		context.toHeaders().put("nameko.b", 2);
		assertThat(context.toHeaders()).containsOnlyKeys("nameko.call_id_stack", "nameko.a");
	}

	@Test
	void whenDataHasTheKeyOfTheStackThenTheStackWins() {
		CallContext context = CallContext.create("service", "method").with("call_id_stack", "mine");
		assertThat(context.toHeaders()).containsEntry("nameko.call_id_stack", context.callIdStack());
	}

	@Test
	void whenDeadlinesMeetThenTheEarlierStays() {
		CallContext context = CallContext.create("service", "method");
		Deadline soon = Deadline.after(Duration.ofMinutes(1));
		Deadline late = Deadline.after(Duration.ofMinutes(2));
		assertThat(context.withDeadline(soon).withDeadline(late).deadline()).isSameAs(soon);
		assertThat(context.withDeadline(late).withDeadline(soon).deadline()).isSameAs(soon);
		assertThat(context.withDeadline(soon).with("a", 1).deadline()).isSameAs(soon);
		assertThat(context.withDeadline(soon).withoutDeadline().deadline()).isNull();
		assertThat(context.withoutDeadline()).isSameAs(context);
		assertThat(context.withDeadline(soon).remaining()).hasValueSatisfying(
				(remaining) -> assertThat(remaining).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)));
		assertThat(context.deadline()).isNull();
	}

	@Test
	void shouldBeCurrentUntilTheScopeIsClosed() {
		CallContext outer = CallContext.create("service", "outer");
		CallContext inner = CallContext.create("service", "inner");
		assertThat(CallContext.current()).isNull();
		try (Scope outerScope = outer.makeCurrent()) {
			try (Scope innerScope = inner.makeCurrent()) {
				assertThat(CallContext.current()).isSameAs(inner);
			}
			assertThat(CallContext.current()).isSameAs(outer);
		}
		assertThat(CallContext.current()).isNull();
	}

	@Test
	void whenWrappedTaskFailsThenTheContextIsNoLongerCurrent() {
		CallContext context = CallContext.create("service", "method");
		Runnable failing = context.wrap((Runnable) () -> {
			throw new IllegalStateException(String.valueOf(CallContext.current() == context));
		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(failing::run).withMessage("true");
		assertThat(CallContext.current()).isNull();
	}

	@Test
	void shouldGoWithTasksToOtherThreads() throws Exception {
		CallContext context = CallContext.create("service", "method");
		List<Optional<CallContext>> seen = new ArrayList<>();
		Runnable task = () -> seen.add(Optional.ofNullable(CallContext.current()));
		Thread thread = new Thread(context.wrap(task));
		thread.start();
		thread.join();
		assertThat(seen).containsExactly(Optional.of(context));
		assertThat(context.wrap(CallContext::current).call()).isSameAs(context);
		assertThat(context.supply(CallContext::current)).isSameAs(context);
		assertThat(CallContext.current()).isNull();
	}

}
