package io.microservice.service.validation;

import java.util.Set;

import io.microservice.service.EntrypointMethod;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.executable.ExecutableValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;

/**
 * Checks the arguments of one method before it is called.
 */
final class BeanArgumentValidator implements ArgumentValidator {

	private final ExecutableValidator validator;

	private final EntrypointMethod method;

	private final ConstraintViolations violations;

	BeanArgumentValidator(ExecutableValidator validator, EntrypointMethod method, ConstraintViolations violations) {
		this.validator = validator;
		this.method = method;
		this.violations = violations;
	}

	@Override
	public void validate(@Nullable Object[] arguments) {
		Object bean = this.method.bean();
		Object target = AopProxyUtils.getSingletonTarget(bean);
		Set<ConstraintViolation<Object>> found = this.validator.validateParameters((target != null) ? target : bean,
				this.method.declared(), arguments);
		if (!found.isEmpty()) {
			throw this.violations.reject(found);
		}
	}

}
