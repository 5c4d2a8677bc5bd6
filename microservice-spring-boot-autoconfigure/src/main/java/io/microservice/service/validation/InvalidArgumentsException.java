package io.microservice.service.validation;

import java.util.List;

import io.microservice.wire.ErrorPayload;
import io.microservice.wire.RejectedRequestException;

/**
 * Thrown when the arguments of a call break the constraints of the method.
 */
public class InvalidArgumentsException extends RejectedRequestException {

	private final transient List<Violation> violations;

	/**
	 * Create an exception.
	 * @param method the name of the method, as callers see it
	 * @param violations the constraints that are broken
	 */
	public InvalidArgumentsException(String method, List<Violation> violations) {
		super(ErrorPayload.incorrectSignature(
				violations.stream().map((violation) -> describe(method, violation)).toArray(String[]::new)));
		this.violations = List.copyOf(violations);
	}

	/**
	 * Return the constraints that are broken.
	 * @return an unmodifiable list
	 */
	public List<Violation> violations() {
		return this.violations;
	}

	private static String describe(String method, Violation violation) {
		return violation.argument().isEmpty() ? "%s() arguments: %s".formatted(method, violation.message())
				: "%s() argument '%s': %s".formatted(method, violation.argument(), violation.message());
	}

	/**
	 * A constraint that is broken.
	 *
	 * @param argument the name of the argument, and the path inside; empty if it is
	 * several arguments together
	 * @param message what is wrong with it, without the value
	 */
	public record Violation(String argument, String message) {

	}

}
