package io.microservice.autoconfigure.amqp;

import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that the broker refuses user and password.
 */
class BrokerAuthenticationFailureAnalyzer extends AbstractFailureAnalyzer<AmqpAuthenticationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AmqpAuthenticationException cause) {
		return new FailureAnalysis("The broker refuses the user or the password: " + cause.getMessage(),
				"Correct 'spring.rabbitmq.username' and 'spring.rabbitmq.password'. On a broker that was just installed, 'guest' may log in from its own machine only.",
				cause);
	}

}
