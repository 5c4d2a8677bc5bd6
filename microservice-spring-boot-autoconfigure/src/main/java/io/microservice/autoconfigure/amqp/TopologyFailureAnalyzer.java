package io.microservice.autoconfigure.amqp;

import io.microservice.amqp.TopologyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link TopologyException}. The broker's text names the queue or the exchange
 * and the argument in question.
 */
class TopologyFailureAnalyzer extends AbstractFailureAnalyzer<TopologyException> {

	private static final int ACCESS_REFUSED = 403;

	private static final int RESOURCE_LOCKED = 405;

	private static final int PRECONDITION_FAILED = 406;

	private static final int NOT_ALLOWED = 530;

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TopologyException cause) {
		return new FailureAnalysis(cause.getMessage(), action(cause.replyCode()), cause);
	}

	private static String action(int replyCode) {
		return switch (replyCode) {
			case PRECONDITION_FAILED ->
				"The queue or exchange was declared otherwise before. Delete it, when nobody uses it and no message in it matters, or have whoever else declares it declare it as nameko does: durable and without arguments.";
			case RESOURCE_LOCKED ->
				"Another connection has the queue for itself. Find out whose it is and stop it, or rename the service.";
			case ACCESS_REFUSED ->
				"Permit the user of 'spring.rabbitmq.username' to configure, write and read the queues and exchanges named in the message.";
			case NOT_ALLOWED ->
				"Create the virtual host named by 'spring.rabbitmq.virtual-host', and permit the user to enter it.";
			default -> "Look at the broker's log for the reason.";
		};
	}

}
