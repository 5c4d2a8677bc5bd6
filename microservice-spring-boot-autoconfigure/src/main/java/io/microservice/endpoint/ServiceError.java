package io.microservice.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by an endpoint to answer with an error.
 */
public class ServiceError extends RuntimeException {

	/**
	 * The code of an error that has only a symbolic one: the request is at fault.
	 */
	public static final int DEFAULT_CODE = 400;

	private final int code;

	private final String symbol;

	private final transient @Nullable Object detail;

	/**
	 * Create an error.
	 * @param code the code, such as 404
	 * @param description what went wrong, for people
	 */
	public ServiceError(int code, String description) {
		this(code, "", description, null);
	}

	/**
	 * Create an error with a symbolic code, and the code {@value #DEFAULT_CODE}.
	 * @param symbol the symbolic code, such as {@code INVALID_INPUT}
	 * @param description what went wrong, for people
	 */
	public ServiceError(String symbol, String description) {
		this(DEFAULT_CODE, symbol, description, null);
	}

	/**
	 * Create an error.
	 * @param code the code, such as 404
	 * @param symbol the symbolic code, or an empty text
	 * @param description what went wrong, for people
	 * @param detail what goes into the body: bytes as they are, anything else as JSON
	 */
	public ServiceError(int code, String symbol, String description, @Nullable Object detail) {
		super(description);
		this.code = code;
		this.symbol = symbol;
		this.detail = detail;
	}

	/**
	 * Return the code.
	 * @return the code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Return the symbolic code.
	 * @return the symbolic code, empty if there is none
	 */
	public String symbol() {
		return this.symbol;
	}

	/**
	 * Return what went wrong.
	 * @return the description, for people
	 */
	public String description() {
		return String.valueOf(getMessage());
	}

	/**
	 * Return what goes into the body.
	 * @return bytes, or what is written as JSON, or {@code null} for nothing
	 */
	public @Nullable Object detail() {
		return this.detail;
	}

	/**
	 * Return code and description.
	 * @return {@code code:description}, as NATS micro has it in its statistics
	 */
	@Override
	public String toString() {
		return this.code + ":" + description();
	}

}
