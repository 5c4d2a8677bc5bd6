package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Thrown to answer a request that what is there does not allow: 409.
 */
public class ConflictException extends HttpException {

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 */
	public ConflictException(@Nullable String detail) {
		this(detail, null);
	}

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 * @param cause why, which the client is not told
	 */
	public ConflictException(@Nullable String detail, @Nullable Throwable cause) {
		super(HttpStatus.CONFLICT, detail, cause);
	}

}
