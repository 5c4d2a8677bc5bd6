package io.microservice.autoconfigure.amqp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.microservice.amqp.TopologyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link TopologyException}. The broker's text names the queue or the exchange
 * and the argument in question.
 */
class TopologyFailureAnalyzer extends AbstractFailureAnalyzer<TopologyException> {

	private static final int ACCESS_REFUSED = 403;

	private static final int NOT_FOUND = 404;

	private static final int RESOURCE_LOCKED = 405;

	private static final int PRECONDITION_FAILED = 406;

	private static final int NOT_ALLOWED = 530;

	private static final Pattern DIFFERENCE = Pattern
		.compile("inequivalent arg '(?<argument>[^']+)' for (?<kind>queue|exchange) '(?<name>[^']+)'");

	private static final String MAKE_ALIKE = "Delete it, when nobody uses it and no message in it matters, or have whoever else declares it declare it alike; nameko declares all that is shared durable and without arguments.";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TopologyException cause) {
		return new FailureAnalysis(cause.getMessage(), action(cause), cause);
	}

	private static String action(TopologyException cause) {
		return switch (cause.replyCode()) {
			case PRECONDITION_FAILED -> makeAlike(String.valueOf(cause.getMessage()));
			case RESOURCE_LOCKED ->
				"Another connection has the queue for itself. Find out whose it is and stop it, or rename the service.";
			case NOT_FOUND ->
				"Declare the queue or exchange before the application is started, or let the application declare it.";
			case ACCESS_REFUSED ->
				"Permit the user of 'spring.rabbitmq.username' to configure, write and read the queues and exchanges named in the message.";
			case NOT_ALLOWED ->
				"Create the virtual host named by 'spring.rabbitmq.virtual-host', and permit the user to enter it.";
			default -> "Look at the broker's log for the reason.";
		};
	}

	private static String makeAlike(String message) {
		Matcher difference = DIFFERENCE.matcher(message);
		if (!difference.find()) {
			return "The queue or exchange was declared otherwise before. " + MAKE_ALIKE;
		}
		String argument = difference.group("argument");
		String kind = difference.group("kind");
		return "The %s '%s' was declared with another '%s' before. ".formatted(kind, difference.group("name"), argument)
				+ MAKE_ALIKE + (kind.equals("queue") ? queueHint(argument) : exchangeHint(argument));
	}

	private static String queueHint(String argument) {
		return switch (argument) {
			case "x-queue-type" ->
				" Or let the queue be what it is, with 'queueType' in the annotation of the method or, for all events, 'microservice.event.queue-type'.";
			case "x-single-active-consumer" ->
				" Or let the queue be what it is, with 'ordered' in the annotation of the method.";
			case "auto_delete", "exclusive" ->
				" Or let the queue be what it is, with 'reliableDelivery' or, for queues other than those of events, 'autoDelete' and 'exclusive' in the annotation of the method.";
			default -> "";
		};
	}

	private static String exchangeHint(String argument) {
		return switch (argument) {
			case "auto_delete" ->
				" nameko before 2.13 declares exchanges of events otherwise; such services need a newer nameko.";
			case "type" -> " Or let the exchange be what it is, with 'exchangeType' in the annotation of the method.";
			default -> "";
		};
	}

}
