package io.microservice.service;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServiceRegistry}.
 */
class ServiceRegistryTests {

	private final ServiceRegistry registry = new ServiceRegistry();

	private final ServiceDefinition one = new ServiceDefinition("one");

	@Test
	void shouldKnowEntrypointsInOrder() {
		Entrypoint a = entrypoint("rpc", this.one, "a");
		Entrypoint b = entrypoint("rpc", new ServiceDefinition("two"), "a");
		Entrypoint c = entrypoint("event", this.one, "a");
		this.registry.register(a);
		this.registry.register(b);
		this.registry.register(c);
		assertThat(this.registry.entrypoints()).containsExactly(a, b, c);
		assertThat(this.registry.services()).containsExactly(this.one, new ServiceDefinition("two"));
	}

	@Test
	void whenTwoBeansAreOneServiceThenTheirDefinitionsMerge() {
		ServiceDefinition rich = new ServiceDefinition("one", "1", "d", Map.of("a", "b"));
		this.registry.register(entrypoint("rpc", this.one, "a"));
		this.registry.register(entrypoint("rpc", rich, "b"));
		assertThat(this.registry.services()).containsExactly(rich);
	}

	@Test
	void whenNameIsTakenThenBothMethodsAreNamed() {
		this.registry.register(entrypoint("rpc", this.one, "a"));
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> this.registry
				.register(new Entrypoint("rpc", "a", method(this.one, "second"), Set.of(), Set.of())))
			.withMessage("Two methods are the rpc entrypoint 'one.a': %s$Bean.first() and %s$Bean.second(int)."
				.formatted(getClass().getName(), getClass().getName()));
		assertThat(this.registry.entrypoints()).hasSize(1);
	}

	@Test
	void whatIsNotKnownByItsNameMayShareIt() {
		this.registry.add(entrypoint("http", this.one, "a"));
		this.registry.add(new Entrypoint("http", "a", method(this.one, "second"), Set.of(), Set.of()));
		assertThat(this.registry.entrypoints()).hasSize(2);
	}

	@Test
	void oneMethodMayBeSeveralEntrypoints() {
		EntrypointMethod method = method(this.one, "first");
		this.registry.register(new Entrypoint("event", "a", method, Set.of(), Set.of()));
		this.registry.register(new Entrypoint("event", "a", method, Set.of(), Set.of()));
		assertThat(this.registry.entrypoints()).hasSize(2);
	}

	private static Entrypoint entrypoint(String kind, ServiceDefinition service, String name) {
		return new Entrypoint(kind, name, method(service, "first"), Set.of(), Set.of());
	}

	private static EntrypointMethod method(ServiceDefinition service, String name) {
		Method method = ReflectionUtils.getUniqueDeclaredMethods(Bean.class,
				(candidate) -> candidate.getName().equals(name))[0];
		return new EntrypointMethod(service, Bean::new, method, method);
	}

	static class Bean {

		void first() {
		}

		void second(int number) {
		}

	}

}
