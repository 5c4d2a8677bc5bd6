package io.microservice.service.validation;

import java.util.Set;

import io.microservice.service.EntrypointMethod;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.method.MethodValidationException;

/**
 * Leaves the checks to the proxy around the bean, and takes from it what it found.
 */
final class ProxyValidator implements ArgumentValidator {

	private final EntrypointMethod method;

	private final ConstraintViolations violations;

	ProxyValidator(EntrypointMethod method, ConstraintViolations violations) {
		this.method = method;
		this.violations = violations;
	}

	@Override
	public void validate(@Nullable Object[] arguments) {
		// the proxy does
	}

	@Override
	public Throwable translate(Throwable failure) {
		if (failure instanceof ConstraintViolationException invalid) {
			Set<ConstraintViolation<?>> found = invalid.getConstraintViolations();
			if (found != null && this.violations.areOfArguments(found)) {
				return this.violations.reject(found);
			}
		}
		if (failure instanceof MethodValidationException invalid && !invalid.isForReturnValue()
				&& invalid.getMethod().equals(this.method.declared())) {
			return this.violations.reject(invalid);
		}
		return failure;
	}

}
