package io.microservice.rpc;

import java.util.List;

import io.microservice.wire.ErrorPayload;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the remote method failed with an exception that no local class is
 * registered for. nameko's {@code RemoteError}.
 *
 * @see RemoteException
 */
public class RemoteErrorException extends RpcException {

	private final transient ErrorPayload error;

	/**
	 * Create an exception.
	 * @param error what the service answered
	 * @param service the service that was called
	 * @param method the method that was called
	 */
	public RemoteErrorException(ErrorPayload error, String service, String method) {
		super(error.excType() + " " + error.value(), service, method, null);
		this.error = error;
	}

	/**
	 * Return the simple class name of the remote exception.
	 * @return {@code exc_type} on the wire
	 */
	public String type() {
		return this.error.excType();
	}

	/**
	 * Return the qualified class name of the remote exception.
	 * @return {@code exc_path} on the wire
	 */
	public String path() {
		return this.error.excPath();
	}

	/**
	 * Return the arguments of the remote exception, whose leaves a Python service turns
	 * into strings.
	 * @return {@code exc_args} on the wire, an unmodifiable list
	 */
	public List<@Nullable Object> arguments() {
		return this.error.excArgs();
	}

	/**
	 * Return the text of the remote exception.
	 * @return {@code value} on the wire, text as a rule
	 */
	public @Nullable Object value() {
		return this.error.value();
	}

}
