package io.microservice.service;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntrypointReflectiveProcessor}.
 */
class EntrypointReflectiveProcessorTests {

	@Test
	void shouldKeepTheMethodAndWhatItTakesAndReturns() {
		RuntimeHints hints = new RuntimeHints();
		Method method = ReflectionUtils.getUniqueDeclaredMethods(Service.class)[0];
		new EntrypointReflectiveProcessor().registerReflectionHints(hints.reflection(), method);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).accepts(hints);
		assertThat(List.of(Order.class, Receipt.class))
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints));
	}

	static class Service {

		CompletableFuture<Receipt> place(List<Order> orders) {
			return new CompletableFuture<>();
		}

	}

	record Order(int id) {

	}

	record Receipt(int id) {

	}

}
