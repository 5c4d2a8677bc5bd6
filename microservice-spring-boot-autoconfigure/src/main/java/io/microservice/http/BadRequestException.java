package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Thrown to answer a request that is wrong: 400. nameko's {@code BadRequest}.
 */
public class BadRequestException extends HttpException {

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 */
	public BadRequestException(@Nullable String detail) {
		this(detail, null);
	}

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 * @param cause why, which the client is not told
	 */
	public BadRequestException(@Nullable String detail, @Nullable Throwable cause) {
		super(HttpStatus.BAD_REQUEST, detail, cause);
	}

}
