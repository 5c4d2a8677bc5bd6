package io.microservice.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an endpoint answered with an error.
 */
public class ServiceException extends EndpointException {

	private final int code;

	private final String symbol;

	private final String description;

	private final transient Response response;

	/**
	 * Create an exception.
	 * @param subject the subject of the request
	 * @param code the code of the error
	 * @param symbol the symbolic code, or an empty text
	 * @param description what went wrong
	 * @param response the answer
	 */
	public ServiceException(String subject, int code, String symbol, String description, Response response) {
		super("'%s' answered with error %d%s: %s".formatted(subject, code, symbol.isEmpty() ? "" : " " + symbol,
				description), subject, null);
		this.code = code;
		this.symbol = symbol;
		this.description = description;
		this.response = response;
	}

	/**
	 * Return the code.
	 * @return the code, 0 if it is no number
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
		return this.description;
	}

	/**
	 * Return the body of the answer.
	 * @return the bytes, not copied
	 */
	public byte[] data() {
		return this.response.data();
	}

	/**
	 * Return the headers of the answer.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> headers() {
		return this.response.headers();
	}

}
