package io.microservice.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint, to be answered once. Thread-safe.
 *
 * <p>
 * A request that is not answered when the method is over, asynchronous work included, is
 * answered with the error {@value #NOT_ANSWERED}. Of a request that asks for no answer,
 * answers are dropped.
 */
public interface Request {

	/**
	 * The code of the error a request is answered with that its endpoint left unanswered.
	 */
	int NOT_ANSWERED = 500;

	/**
	 * Return the subject it was sent to.
	 * @return the subject, without wildcards
	 */
	String subject();

	/**
	 * Return the headers.
	 * @return an unmodifiable map
	 */
	Map<String, @Nullable Object> headers();

	/**
	 * Return a header as text.
	 * @param name the name
	 * @return the value, or {@code null} if there is none
	 */
	default @Nullable String header(String name) {
		Object value = headers().get(name);
		return (value != null) ? value.toString() : null;
	}

	/**
	 * Return the body.
	 * @return the bytes, not copied
	 */
	byte[] data();

	/**
	 * Return the body, read as JSON.
	 * @param <T> the type
	 * @param type the type
	 * @return the value
	 * @throws io.microservice.wire.RejectedRequestException if the body is no JSON of the
	 * type
	 */
	<T> @Nullable T data(Class<T> type);

	/**
	 * Return where answers go.
	 * @return the name of a queue, or {@code null} if no answer is asked for
	 */
	@Nullable String reply();

	/**
	 * Return whether it was answered.
	 * @return {@code true} if it was
	 */
	boolean isAnswered();

	/**
	 * Answer with bytes.
	 * @param data the body
	 * @throws IllegalStateException if it was answered before
	 */
	default void respond(byte[] data) {
		respond(data, Map.of());
	}

	/**
	 * Answer with bytes and headers.
	 * @param data the body
	 * @param headers the headers
	 * @throws IllegalStateException if it was answered before
	 */
	void respond(byte[] data, Map<String, ? extends @Nullable Object> headers);

	/**
	 * Answer with JSON.
	 * @param value what to write as JSON
	 * @throws IllegalStateException if it was answered before
	 * @throws io.microservice.wire.RejectedRequestException if the value cannot be
	 * written; nothing was answered then
	 */
	void respondJson(@Nullable Object value);

	/**
	 * Answer with an error, which is counted as one.
	 * @param error the error
	 * @throws IllegalStateException if it was answered before
	 */
	void respondError(ServiceError error);

	/**
	 * Answer with an error, which is counted as one.
	 * @param code the code, such as 404
	 * @param description what went wrong, for people
	 * @throws IllegalStateException if it was answered before
	 */
	default void respondError(int code, String description) {
		respondError(new ServiceError(code, description));
	}

	/**
	 * Answer with an error that has a symbolic code and the code
	 * {@value ServiceError#DEFAULT_CODE}, which is counted as one.
	 * @param symbol the symbolic code, such as {@code INVALID_INPUT}
	 * @param description what went wrong, for people
	 * @param detail what goes into the body: bytes as they are, anything else as JSON
	 * @throws IllegalStateException if it was answered before
	 */
	default void respondError(String symbol, String description, @Nullable Object detail) {
		respondError(new ServiceError(ServiceError.DEFAULT_CODE, symbol, description, detail));
	}

}
