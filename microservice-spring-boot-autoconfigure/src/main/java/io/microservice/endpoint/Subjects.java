package io.microservice.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.microservice.amqp.ShortString;
import io.microservice.service.InvalidEntrypointException;

/**
 * Subjects as NATS has them, and the keys of a topic exchange that mean the same. A
 * subject has parts with dots between; {@code *} stands for any one part, {@code >} at
 * the end for one or more.
 */
public final class Subjects {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private static final Pattern PART = Pattern.compile("[^\\s\\p{Cntrl}.*>]+");

	private static final String ONE = "*";

	private static final String MORE = ">";

	private Subjects() {
	}

	/**
	 * Check the name of an endpoint.
	 * @param name the name
	 * @return the name
	 * @throws InvalidEntrypointException if it is none
	 */
	public static String checkName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidEntrypointException("'%s' is not a name an endpoint can have.".formatted(name),
					"Use letters, digits, '_' and '-' only. Give the subject, if it is to have other characters, by itself.");
		}
		return name;
	}

	/**
	 * Check the name of a group.
	 * @param name the name
	 * @return the name
	 * @throws InvalidEntrypointException if it is none
	 */
	public static String checkGroup(String name) {
		if (!name.isEmpty() && !isValid(name, false)) {
			throw new InvalidEntrypointException("'%s' is not a name a group can have.".formatted(name),
					"Use a subject without '>', or nothing: parts with dots between, none of them empty, without blanks; '*' only as a whole part.");
		}
		return name;
	}

	/**
	 * Check the subject of an endpoint.
	 * @param subject the subject
	 * @param reserved what no subject may begin with, as that of the questions to
	 * services
	 * @return the subject
	 * @throws InvalidEntrypointException if it is none, or reserved
	 */
	public static String check(String subject, String reserved) {
		if (!isValid(subject, true)) {
			throw new InvalidEntrypointException("'%s' is not a subject an endpoint can have.".formatted(subject),
					"Use parts with dots between, none of them empty, without blanks; '*' only as a whole part, '>' only as the last, no part '#'.");
		}
		if (subject.equals(reserved) || subject.startsWith(reserved + '.')) {
			throw new InvalidEntrypointException(
					"Subject '%s' is reserved: services are asked about themselves there.".formatted(subject),
					"Let the subject begin with something else than '%s'.".formatted(reserved));
		}
		if (!ShortString.fits(toBindingKey(subject))) {
			throw new InvalidEntrypointException(
					"Subject '%s' is longer than the %d bytes AMQP allows.".formatted(subject, ShortString.MAX_BYTES),
					"Use a shorter one.");
		}
		return subject;
	}

	/**
	 * Check the subject of a request.
	 * @param subject the subject
	 * @return the subject
	 * @throws IllegalArgumentException if no request can be sent to it
	 */
	public static String checkRequest(String subject) {
		if (!isValid(subject, true) || subject.endsWith(MORE) || Arrays.asList(subject.split("\\.")).contains(ONE)
				|| !ShortString.fits(subject)) {
			throw new IllegalArgumentException(
					"No request can be sent to '%s': a subject has parts with dots between, none of them empty, no blanks, no wildcards and at most %d bytes"
						.formatted(subject, ShortString.MAX_BYTES));
		}
		return subject;
	}

	/**
	 * Put the subject of a group before that of an endpoint or of a group in it.
	 * @param group the group, empty for none
	 * @param subject the subject, empty for none
	 * @return both
	 */
	public static String join(String group, String subject) {
		if (group.isEmpty() || subject.isEmpty()) {
			return group + subject;
		}
		return group + '.' + subject;
	}

	/**
	 * Return the key to bind with that matches what a subject matches: {@code >} is one
	 * or more parts, {@code #} any number.
	 * @param subject the subject
	 * @return the key
	 */
	public static String toBindingKey(String subject) {
		return subject.endsWith(MORE) ? subject.substring(0, subject.length() - 1) + "*.#" : subject;
	}

	private static boolean isValid(String subject, boolean more) {
		List<String> parts = Arrays.asList(subject.split("\\.", -1));
		for (int i = 0; i < parts.size(); i++) {
			String part = parts.get(i);
			boolean last = i == parts.size() - 1;
			boolean wildcard = part.equals(ONE) || (part.equals(MORE) && last && more);
			if (!wildcard && (part.equals("#") || !PART.matcher(part).matches())) {
				return false;
			}
		}
		return true;
	}

}
