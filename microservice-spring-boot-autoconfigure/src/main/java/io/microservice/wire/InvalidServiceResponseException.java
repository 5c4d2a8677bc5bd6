package io.microservice.wire;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when what came for an answer about a service is none.
 */
public class InvalidServiceResponseException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what is wrong with it
	 * @param cause why it cannot be read, if it cannot
	 */
	public InvalidServiceResponseException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
