package io.microservice.autoconfigure;

import io.microservice.service.InvalidEntrypointException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidEntrypointException}.
 */
class InvalidEntrypointFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEntrypointException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidEntrypointException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
