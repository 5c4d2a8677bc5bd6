package io.microservice.service;

import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Those who share the requests for a subject: of one group, one instance gets a request;
 * without a group, every instance gets it. An endpoint that says nothing takes the group
 * of its endpoint group, then of the groups around that, then of the service, and in the
 * end {@value #DEFAULT_NAME}.
 */
public final class QueueGroup {

	/**
	 * Name of the group of whoever says nothing else.
	 */
	public static final String DEFAULT_NAME = "q";

	/**
	 * Says nothing: the group of the level above.
	 */
	public static final QueueGroup INHERITED = new QueueGroup(null);

	/**
	 * No group: every instance gets every request.
	 */
	public static final QueueGroup DISABLED = new QueueGroup("");

	private static final Pattern NAME = Pattern.compile("[^\\s.*>]+(\\.[^\\s.*>]+)*");

	private final @Nullable String name;

	private QueueGroup(@Nullable String name) {
		this.name = name;
	}

	/**
	 * Return a group.
	 * @param name the name: no blanks, no wildcards
	 * @return the group
	 * @throws InvalidEntrypointException if the name is not one
	 */
	public static QueueGroup of(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidEntrypointException("'%s' is not a name a queue group can have.".formatted(name),
					"Use a name without blanks, '*' and '>', and without a dot at its ends or two in a row.");
		}
		return new QueueGroup(name);
	}

	/**
	 * Return what the attributes of an annotation say.
	 * @param name the name, empty to inherit
	 * @param disabled whether there is to be none
	 * @return the group
	 * @throws InvalidEntrypointException if the name is not one, or if there is to be one
	 * and none
	 */
	public static QueueGroup of(String name, boolean disabled) {
		if (disabled && !name.isEmpty()) {
			throw new InvalidEntrypointException("Queue group '%s' is named and disabled.".formatted(name),
					"Leave out 'queueGroup' or 'queueGroupDisabled'.");
		}
		if (disabled) {
			return DISABLED;
		}
		return name.isEmpty() ? INHERITED : of(name);
	}

	/**
	 * Return this group, or that of the level above if this says nothing.
	 * @param parent the level above
	 * @return the group
	 */
	public QueueGroup within(QueueGroup parent) {
		return (this.name != null) ? this : parent;
	}

	/**
	 * Return the name, in the end.
	 * @return the name, empty if there is no group
	 */
	public String resolve() {
		return (this.name != null) ? this.name : DEFAULT_NAME;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof QueueGroup group && Objects.equals(this.name, group.name);
	}

	@Override
	public int hashCode() {
		return Objects.hashCode(this.name);
	}

	@Override
	public String toString() {
		if (this.name == null) {
			return "inherited";
		}
		return this.name.isEmpty() ? "disabled" : this.name;
	}

}
