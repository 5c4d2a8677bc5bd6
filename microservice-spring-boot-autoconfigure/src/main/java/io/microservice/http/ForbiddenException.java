package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Thrown to answer a request its maker has no right to: 403.
 */
public class ForbiddenException extends HttpException {

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 */
	public ForbiddenException(@Nullable String detail) {
		this(detail, null);
	}

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 * @param cause why, which the client is not told
	 */
	public ForbiddenException(@Nullable String detail, @Nullable Throwable cause) {
		super(HttpStatus.FORBIDDEN, detail, cause);
	}

}
