package io.microservice.service.validation;

import java.util.function.IntFunction;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Checks arguments with Bean Validation, of the methods that have constraints on their
 * parameters.
 */
public final class BeanValidation {

	private final Validator validator;

	private final boolean proxies;

	/**
	 * Create a validation.
	 * @param validator the validator
	 * @param proxies whether proxies check the arguments of beans that are
	 * {@link Validated}
	 */
	public BeanValidation(Validator validator, boolean proxies) {
		this.validator = validator;
		this.proxies = proxies;
	}

	/**
	 * Return what checks the arguments of a method, to be made once, at startup.
	 * @param entrypoint the method
	 * @param names the names of its parameters as callers see them, by index
	 * @return the validator
	 */
	public ArgumentValidator validator(Entrypoint entrypoint, IntFunction<String> names) {
		if (!hasConstraints(entrypoint.method())) {
			return ArgumentValidator.NONE;
		}
		ConstraintViolations violations = new ConstraintViolations(entrypoint, names);
		if (this.proxies && isValidated(entrypoint.method())) {
			return new ProxyValidator(entrypoint.method(), violations);
		}
		return new BeanArgumentValidator(this.validator.forExecutables(), entrypoint.method(), violations);
	}

	private boolean hasConstraints(EntrypointMethod method) {
		MethodDescriptor descriptor = this.validator.getConstraintsForClass(method.type())
			.getConstraintsForMethod(method.declared().getName(), method.declared().getParameterTypes());
		return descriptor != null && (descriptor.hasConstrainedParameters()
				|| descriptor.getParameterDescriptors().stream().anyMatch(BeanValidation::hasConstraintsInside));
	}

	/**
	 * A method whose only constraints are on elements, as in {@code List<@Valid Item>},
	 * does not say that its parameters are constrained.
	 */
	private static boolean hasConstraintsInside(ParameterDescriptor parameter) {
		return !parameter.getConstrainedContainerElementTypes().isEmpty();
	}

	private static boolean isValidated(EntrypointMethod method) {
		return AnnotatedElementUtils.hasAnnotation(method.type(), Validated.class);
	}

}
