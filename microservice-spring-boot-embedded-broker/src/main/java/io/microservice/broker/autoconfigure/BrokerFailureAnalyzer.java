package io.microservice.broker.autoconfigure;

import io.microservice.broker.BrokerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that the embedded broker cannot start.
 */
class BrokerFailureAnalyzer extends AbstractFailureAnalyzer<BrokerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BrokerException cause) {
		return new FailureAnalysis("%s.".formatted(cause.getMessage()),
				"End what listens on the port, or set 'microservice.embedded-broker.port' to another, 0 for any free one.",
				cause);
	}

}
