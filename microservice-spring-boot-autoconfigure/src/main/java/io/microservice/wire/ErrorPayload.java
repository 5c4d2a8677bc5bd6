package io.microservice.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The {@code error} of a reply, as nameko serializes an exception.
 *
 * @param excType simple class name of the exception
 * @param excPath qualified class name of the exception, {@code module.ClassName} in
 * Python
 * @param excArgs arguments the exception was made with, every leaf a string
 * @param value text of the exception
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({ "exc_type", "exc_path", "exc_args", "value" })
public record ErrorPayload(@JsonProperty("exc_type") String excType, @JsonProperty("exc_path") String excPath,
		@JsonProperty("exc_args") List<@Nullable Object> excArgs, @JsonProperty("value") @Nullable Object value) {

	/**
	 * Path of the error for a method the service does not have.
	 */
	public static final String METHOD_NOT_FOUND = "nameko.exceptions.MethodNotFound";

	/**
	 * Path of the error for arguments the method does not take.
	 */
	public static final String INCORRECT_SIGNATURE = "nameko.exceptions.IncorrectSignature";

	/**
	 * Path of the error for a message that is not a request.
	 */
	public static final String MALFORMED_REQUEST = "nameko.exceptions.MalformedRequest";

	/**
	 * Path of the error for a result that cannot be serialized.
	 */
	public static final String UNSERIALIZABLE_VALUE = "nameko.exceptions.UnserializableValueError";

	/**
	 * Path of the error for an error that a further service answered.
	 */
	public static final String REMOTE_ERROR = "nameko.exceptions.RemoteError";

	/**
	 * Path of the error for a call that took longer than its caller waits.
	 */
	public static final String RPC_TIMEOUT = "nameko.exceptions.RpcTimeout";

	private static final int LONGEST_REPRESENTATION = 1000;

	/**
	 * Create an error payload; what a foreign peer left out becomes empty.
	 * @param excType simple class name of the exception
	 * @param excPath qualified class name of the exception
	 * @param excArgs arguments the exception was made with
	 * @param value text of the exception
	 */
	public ErrorPayload {
		excType = (excType != null) ? excType : "";
		excPath = (excPath != null) ? excPath : "";
		excArgs = Collections.unmodifiableList((excArgs != null) ? new ArrayList<>(excArgs) : new ArrayList<>());
	}

	/**
	 * Return the error for a method the service does not have.
	 * @param method the name the caller used
	 * @return the error payload
	 */
	public static ErrorPayload methodNotFound(String method) {
		return of(METHOD_NOT_FOUND, method);
	}

	/**
	 * Return the error for arguments the method does not take.
	 * @param messages what is wrong with them, at least one message
	 * @return the error payload
	 */
	public static ErrorPayload incorrectSignature(String... messages) {
		return new ErrorPayload(simpleName(INCORRECT_SIGNATURE), INCORRECT_SIGNATURE, List.of((Object[]) messages),
				String.join("; ", messages));
	}

	/**
	 * Return the error for a message that is not a request.
	 * @param message what is wrong with it
	 * @return the error payload
	 */
	public static ErrorPayload malformedRequest(String message) {
		return of(MALFORMED_REQUEST, message);
	}

	/**
	 * Return the error for a result that cannot be serialized.
	 * @param result the result
	 * @return the error payload
	 */
	public static ErrorPayload unserializableValue(@Nullable Object result) {
		return new ErrorPayload(simpleName(UNSERIALIZABLE_VALUE), UNSERIALIZABLE_VALUE, List.of(),
				"Unserializable value: `" + represent(result) + "`");
	}

	/**
	 * Return an error with one message, which is both its argument and its text.
	 * @param path qualified name of the exception
	 * @param message the message, or {@code null} for an error without arguments
	 * @return the error payload
	 */
	public static ErrorPayload of(String path, @Nullable String message) {
		if (message == null) {
			return new ErrorPayload(simpleName(path), path, List.of(), "");
		}
		return new ErrorPayload(simpleName(path), path, List.of(message), message);
	}

	private static String simpleName(String path) {
		return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('$')) + 1);
	}

	private static String represent(@Nullable Object value) {
		try {
			String text = String.valueOf(value);
			return (text.length() <= LONGEST_REPRESENTATION) ? text : text.substring(0, LONGEST_REPRESENTATION) + "…";
		}
		catch (RuntimeException | StackOverflowError ex) {
			return "[__repr__ failed]";
		}
	}

}
