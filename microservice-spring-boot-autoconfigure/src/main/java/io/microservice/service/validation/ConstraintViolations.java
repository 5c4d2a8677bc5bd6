package io.microservice.service.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.microservice.service.Entrypoint;
import io.microservice.service.validation.InvalidArgumentsException.Violation;
import io.microservice.wire.RejectedRequestException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Says which arguments of a method are not valid, and why, without the values of
 * sensitive ones.
 */
final class ConstraintViolations {

	private static final String HIDDEN = "not valid";

	private static final Comparator<Violation> ORDER = Comparator.comparing(Violation::argument)
		.thenComparing(Violation::message);

	private final Entrypoint entrypoint;

	private final IntFunction<String> names;

	ConstraintViolations(Entrypoint entrypoint, IntFunction<String> names) {
		this.entrypoint = entrypoint;
		this.names = names;
	}

	RejectedRequestException reject(Collection<? extends ConstraintViolation<?>> violations) {
		return reject(violations.stream().map(this::describe));
	}

	RejectedRequestException reject(MethodValidationException violations) {
		Stream<Violation> ofParameters = violations.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors().stream().map((error) -> describe(result, error)));
		Stream<Violation> ofAll = violations.getCrossParameterValidationResults()
			.stream()
			.map((error) -> describeAll(error.getDefaultMessage()));
		return reject(Stream.concat(ofParameters, ofAll));
	}

	/**
	 * Return whether the violations are of the arguments of this method, not of what the
	 * method did or returned.
	 */
	boolean areOfArguments(Collection<? extends ConstraintViolation<?>> violations) {
		return !violations.isEmpty() && violations.stream().allMatch(this::isOfArguments);
	}

	private boolean isOfArguments(ConstraintViolation<?> violation) {
		Iterator<Path.Node> path = violation.getPropertyPath().iterator();
		if (!this.entrypoint.method().type().isAssignableFrom(violation.getRootBeanClass()) || !path.hasNext()) {
			return false;
		}
		Path.Node method = path.next();
		return method.getKind() == ElementKind.METHOD
				&& method.getName().equals(this.entrypoint.method().declared().getName())
				&& method.as(Path.MethodNode.class)
					.getParameterTypes()
					.equals(List.of(this.entrypoint.method().declared().getParameterTypes()))
				&& path.hasNext() && path.next().getKind() != ElementKind.RETURN_VALUE;
	}

	private Violation describe(ConstraintViolation<?> violation) {
		Iterator<Path.Node> path = violation.getPropertyPath().iterator();
		path.next();
		Path.Node parameter = path.next();
		if (parameter.getKind() != ElementKind.PARAMETER) {
			return describeAll(violation.getMessage());
		}
		int index = parameter.as(Path.ParameterNode.class).getParameterIndex();
		StringBuilder inside = new StringBuilder();
		path.forEachRemaining((node) -> append(node, inside));
		return describe(index, inside.toString(), violation.getMessage());
	}

	private Violation describe(ParameterValidationResult result, MessageSourceResolvable error) {
		String inside = (error instanceof FieldError field) ? "." + field.getField() : "";
		String container = (result.getContainerIndex() != null) ? "[" + result.getContainerIndex() + "]"
				: (result.getContainerKey() != null) ? "[" + result.getContainerKey() + "]" : "";
		return describe(result.getMethodParameter().getParameterIndex(), container + inside,
				String.valueOf(error.getDefaultMessage()));
	}

	private Violation describe(int index, String inside, String message) {
		String javaName = this.entrypoint.method().declared().getParameters()[index].getName();
		boolean sensitive = this.entrypoint.sensitiveArguments().contains(javaName);
		return new Violation(this.names.apply(index) + (sensitive ? "" : inside), sensitive ? HIDDEN : message);
	}

	private Violation describeAll(@Nullable String message) {
		return new Violation("", this.entrypoint.sensitiveArguments().isEmpty() ? String.valueOf(message) : HIDDEN);
	}

	private static void append(Path.Node node, StringBuilder path) {
		if (node.isInIterable()) {
			Object position = (node.getIndex() != null) ? node.getIndex() : node.getKey();
			path.append('[').append((position != null) ? position : "").append(']');
		}
		if (node.getKind() == ElementKind.PROPERTY) {
			path.append('.').append(node.getName());
		}
	}

	private RejectedRequestException reject(Stream<Violation> violations) {
		return new InvalidArgumentsException(this.entrypoint.name(), violations.distinct().sorted(ORDER).toList());
	}

}
