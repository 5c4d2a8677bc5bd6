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
	@CsvSource({ "403, Permit the user", "404, Declare the queue or exchange before", "405, Another connection",
			"406, Delete it", "530, Create the virtual host", "541, Look at the broker's log" })
	void everyRefusalHasAnAction(int code, String action) {
		FailureAnalysis analysis = new TopologyFailureAnalyzer().analyze(new IllegalStateException(
				new TopologyException("consumer of queue 'a'", code, "REFUSED - queue 'a'", new RuntimeException())));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("queue 'a'").contains(String.valueOf(code));
		assertThat(analysis.getAction()).contains(action);
	}

	@ParameterizedTest
	@CsvSource({ "queue, x-queue-type, microservice.event.queue-type", "queue, x-single-active-consumer, ordered",
			"queue, auto_delete, reliableDelivery", "queue, exclusive, exclusive", "queue, x-max-length, Delete it",
			"exchange, auto_delete, nameko before 2.13", "exchange, type, exchangeType" })
	void whenSomethingIsDeclaredOtherwiseThenItAndTheArgumentAreNamed(String kind, String argument, String hint) {
		String text = "PRECONDITION_FAILED - inequivalent arg '%s' for %s 'a' in vhost '/': received none but current is 1"
			.formatted(argument, kind);
		FailureAnalysis analysis = new TopologyFailureAnalyzer()
			.analyze(new TopologyException("consumer of queue 'a'", 406, text, new RuntimeException()));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains(text);
		assertThat(analysis.getAction())
			.startsWith("The %s 'a' was declared with another '%s' before.".formatted(kind, argument))
			.contains(hint);
	}

}
