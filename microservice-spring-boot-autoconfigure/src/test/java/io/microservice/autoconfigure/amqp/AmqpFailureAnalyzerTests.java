package io.microservice.autoconfigure.amqp;

import io.microservice.amqp.TopologyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopologyFailureAnalyzer}.
 */
class AmqpFailureAnalyzerTests {

	@ParameterizedTest
	@CsvSource({ "403, Permit the user", "405, Another connection", "406, Delete it", "530, Create the virtual host",
			"541, Look at the broker's log" })
	void everyRefusalHasAnAction(int code, String action) {
		FailureAnalysis analysis = new TopologyFailureAnalyzer().analyze(new IllegalStateException(
				new TopologyException("consumer of queue 'a'", code, "REFUSED - queue 'a'", new RuntimeException())));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("queue 'a'").contains(String.valueOf(code));
		assertThat(analysis.getAction()).contains(action);
	}

}
