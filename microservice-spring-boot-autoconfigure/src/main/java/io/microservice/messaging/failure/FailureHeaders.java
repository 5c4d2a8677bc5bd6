package io.microservice.messaging.failure;

import java.util.List;
import java.util.Set;

import io.microservice.wire.WireHeaders;

/**
 * Names of the headers of dead letters, in addition to those of the attempt, and of those
 * a copy of a message goes without.
 */
final class FailureHeaders {

	static final String ID = WireHeaders.INTERNAL_PREFIX + "id";

	static final String SERVICE = WireHeaders.INTERNAL_PREFIX + "service";

	static final String HANDLER = WireHeaders.INTERNAL_PREFIX + "handler";

	static final String EXCEPTION = WireHeaders.INTERNAL_PREFIX + "exception";

	static final String EXCEPTION_MESSAGE = WireHeaders.INTERNAL_PREFIX + "exception-message";

	static final String FAILED_AT = WireHeaders.INTERNAL_PREFIX + "failed-at";

	/**
	 * What the broker notes of the way of a message.
	 */
	private static final List<String> OF_THE_BROKER = List.of("x-death", "x-first-death-", "x-last-death-",
			"x-delivery-count", "x-acquired-count");

	/**
	 * Further queues the broker would put a copy into.
	 */
	private static final Set<String> FURTHER_ROUTES = Set.of("CC", "BCC");

	private FailureHeaders() {
	}

	/**
	 * Return whether a header is about one way of a message, and not of the message.
	 */
	static boolean isOfTheWay(String name) {
		return name.startsWith(WireHeaders.INTERNAL_PREFIX) || FURTHER_ROUTES.contains(name)
				|| OF_THE_BROKER.stream().anyMatch(name::startsWith);
	}

}
