package io.microservice.service.validation;

import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of one method.
 */
public interface ArgumentValidator {

	/**
	 * Finds everything valid.
	 */
	ArgumentValidator NONE = (arguments) -> {
	};

	/**
	 * Check arguments.
	 * @param arguments one value for every parameter of the method
	 * @throws io.microservice.wire.RejectedRequestException if they are not valid
	 */
	void validate(@Nullable Object[] arguments);

	/**
	 * Translate the failure of a check that a proxy around the bean made.
	 * @param failure what a call of the method failed with
	 * @return a {@link io.microservice.wire.RejectedRequestException} if the arguments
	 * were not valid, or else the failure
	 */
	default Throwable translate(Throwable failure) {
		return failure;
	}

}
