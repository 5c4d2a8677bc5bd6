package io.microservice.service;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServiceDefinition}.
 */
class ServiceDefinitionTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "calculator", "Py_Rpc-2", "0" })
	void shouldTakeNames(String name) {
		assertThat(new ServiceDefinition(name).name()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a.b", "a b", "a*", "#", "\u00fc", "a\n" })
	void shouldRefuseWhatIsNoName(String name) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> new ServiceDefinition(name))
			.withMessageContaining("'" + name + "'")
			.satisfies((ex) -> assertThat(ex.action()).contains("microservice.name"));
	}

	@Test
	void shouldCopyMetadata() {
		Map<String, String> metadata = new HashMap<>(Map.of("a", "b"));
		ServiceDefinition service = new ServiceDefinition("s", "1", "d", metadata);
		metadata.clear();
		assertThat(service.metadata()).containsOnly(Map.entry("a", "b"));
	}

	@Test
	void whenMergedThenWhatWasSaidFirstStays() {
		ServiceDefinition plain = new ServiceDefinition("s");
		ServiceDefinition rich = new ServiceDefinition("s", "1", "d", Map.of("a", "b"));
		ServiceDefinition other = new ServiceDefinition("s", "2", "e", Map.of("c", "d"));
		assertThat(plain.merge(rich)).isEqualTo(rich);
		assertThat(rich.merge(plain)).isEqualTo(rich);
		assertThat(rich.merge(other)).isEqualTo(rich);
	}

}
