package io.microservice.event;

import java.lang.reflect.Method;

import io.microservice.messaging.Consume;
import io.microservice.messaging.ReceivedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a native image keeps of methods that handle events and consume messages.
 */
class EventHandlerHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@ParameterizedTest
	@ValueSource(strings = { "once", "twice", "consume", "consumeTwice" })
	void shouldKeepTheMethod(String name) {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Handlers.class);
		Method method = ReflectionUtils.getUniqueDeclaredMethods(Handlers.class,
				(candidate) -> candidate.getName().equals(name))[0];
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).accepts(this.hints);
	}

	@Test
	void shouldKeepThePayload() {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Handlers.class);
		for (Class<?> payload : new Class<?>[] { One.class, Two.class, Three.class, Four.class }) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(payload)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints);
		}
	}

	record One(int id) {

	}

	record Two(int id) {

	}

	record Three(int id) {

	}

	record Four(int id) {

	}

	static class Handlers {

		@EventHandler(source = "a", type = "b")
		void once(One payload) {
		}

		@EventHandler(source = "a", type = "b")
		@EventHandler(source = "a", type = "c")
		void twice(EventMessage<Two> event) {
		}

		@Consume("a")
		void consume(Three payload) {
		}

		@Consume("b")
		@Consume("c")
		void consumeTwice(ReceivedMessage<Four> message) {
		}

	}

}
