package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Thrown to answer a request that does not say who makes it: 401. How to say it belongs
 * into a {@link #header header} {@code WWW-Authenticate}.
 */
public class UnauthorizedException extends HttpException {

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 */
	public UnauthorizedException(@Nullable String detail) {
		this(detail, null);
	}

	/**
	 * Create an exception.
	 * @param detail what the client is told
	 * @param cause why, which the client is not told
	 */
	public UnauthorizedException(@Nullable String detail, @Nullable Throwable cause) {
		super(HttpStatus.UNAUTHORIZED, detail, cause);
	}

}
