package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Thrown to answer a request for what is not there: 404.
 */
public class NotFoundException extends HttpException {

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 */
	public NotFoundException(@Nullable String detail) {
		this(detail, null);
	}

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 * @param cause why, which the client is not told
	 */
	public NotFoundException(@Nullable String detail, @Nullable Throwable cause) {
		super(HttpStatus.NOT_FOUND, detail, cause);
	}

}
