package io.microservice.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown to answer an HTTP request with an error. Status, headers and problem are sent as
 * they are: what is said here is meant for the client.
 *
 * @see HttpError
 */
public class HttpException extends ErrorResponseException {

	/**
	 * Create an exception.
	 * @param status the status of the response, 4xx or 5xx
	 */
	public HttpException(HttpStatusCode status) {
		this(status, null, null);
	}

	/**
	 * Create an exception.
	 * @param status the status of the response, 4xx or 5xx
	 * @param detail what the client is told, or {@code null} for the status alone
	 */
	public HttpException(HttpStatusCode status, @Nullable String detail) {
		this(status, detail, null);
	}

	/**
	 * Create an exception.
	 * @param status the status of the response, 4xx or 5xx
	 * @param detail what the client is told, or {@code null} for the status alone
	 * @param cause why, which the client is not told
	 */
	public HttpException(HttpStatusCode status, @Nullable String detail, @Nullable Throwable cause) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
	}

	/**
	 * Add a header to the response.
	 * @param name the name of the header
	 * @param value the value
	 * @return this exception
	 */
	public HttpException header(String name, String value) {
		getHeaders().add(name, value);
		return this;
	}

	/**
	 * Return what the client is told.
	 * @return the detail of the problem, or else the words for the status
	 */
	@Override
	public String getMessage() {
		String detail = getBody().getDetail();
		if (detail != null) {
			return detail;
		}
		HttpStatus known = HttpStatus.resolve(getStatusCode().value());
		return (known != null) ? known.getReasonPhrase() : getStatusCode().toString();
	}

}
