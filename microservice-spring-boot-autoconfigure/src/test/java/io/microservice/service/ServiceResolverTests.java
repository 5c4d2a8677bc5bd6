package io.microservice.service;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServiceResolver}.
 */
class ServiceResolverTests {

	private final ServiceResolver resolver = new ServiceResolver("application",
			(text) -> text.replace("${name}", "resolved").replace("${empty}", ""));

	@Test
	void whenClassSaysNothingThenItBelongsToTheApplication() {
		assertThat(this.resolver.serviceOf(Plain.class)).isEqualTo(new ServiceDefinition("application"));
		assertThat(this.resolver.serviceOf(Unnamed.class)).isEqualTo(new ServiceDefinition("application"));
		assertThat(this.resolver.serviceOf(EmptyPlaceholder.class)).isEqualTo(new ServiceDefinition("application"));
	}

	@Test
	void shouldReadAnnotation() {
		assertThat(this.resolver.serviceOf(Full.class))
			.isEqualTo(new ServiceDefinition("full", "1.2.3", "What it does", Map.of("team", "resolved")));
	}

	@Test
	void shouldResolvePlaceholders() {
		assertThat(this.resolver.serviceOf(Placeholder.class).name()).isEqualTo("resolved");
	}

	@Test
	void shouldInheritAnnotation() {
		assertThat(this.resolver.serviceOf(Subclass.class).name()).isEqualTo("full");
	}

	@Test
	void whenNobodyHasANameThenThatIsSaid() {
		for (String name : new String[] { null, "", " " }) {
			ServiceResolver nameless = new ServiceResolver(name, UnaryOperator.identity());
			assertThatExceptionOfType(InvalidEntrypointException.class)
				.isThrownBy(() -> nameless.serviceOf(Plain.class))
				.withMessageContaining(Plain.class.getName());
		}
	}

	@Test
	void whenNameIsNoneThenThatIsSaid() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> this.resolver.serviceOf(Dotted.class))
			.withMessageContaining("a.b");
	}

	static class Plain {

	}

	@Microservice
	static class Unnamed {

	}

	@Microservice("${empty}")
	static class EmptyPlaceholder {

	}

	@Microservice(name = "full", version = "1.2.3", description = "What it does",
			metadata = @Meta(name = "team", value = "${name}"))
	static class Full {

	}

	static class Subclass extends Full {

	}

	@Microservice("${name}")
	static class Placeholder {

	}

	@Microservice("a.b")
	static class Dotted {

	}

}
