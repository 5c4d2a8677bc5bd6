package io.microservice.service;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SemanticVersion}.
 */
class SemanticVersionTests {

	@ParameterizedTest
	@ValueSource(strings = { "1.0.0", "0.0.0", "1.0.0-rc.1+b", "1.2.3-SNAPSHOT", "1.2.3--", "1.2.3+001" })
	void whenVersionIsSemanticThenAServiceCanHaveIt(String version) {
		assertThat(SemanticVersion.isValid(version)).isTrue();
		assertThat(new ServiceDefinition("shop", version, "", Map.of()).version()).isEqualTo(version);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1", "1.0", "v1.0.0", "01.0.0", "1.0.0.0", "1.0.0\n", "1.0.0-", "1.0.0-01", "1.0.0+", " " })
	void whenVersionIsNotSemanticThenRuleIsSaid(String version) {
		assertThat(SemanticVersion.isValid(version)).isFalse();
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> new ServiceDefinition("shop", version, "", Map.of()))
			.satisfies((ex) -> assertThat(ex.action()).contains("semantic version"));
	}

	@ParameterizedTest
	@CsvSource({ "1.2.3,1.2.3", "1,1.0.0", "1.2,1.2.0", "1.2-SNAPSHOT,1.2.0-SNAPSHOT", "1-rc1,1.0.0-rc1",
			"1.2.3.4,0.0.0", "latest,0.0.0", "2026.01,0.0.0" })
	void whenBuildHasAVersionThenItStandsForASemanticOne(String build, String version) {
		assertThat(SemanticVersion.ofBuild(build)).isEqualTo(version);
	}

}
