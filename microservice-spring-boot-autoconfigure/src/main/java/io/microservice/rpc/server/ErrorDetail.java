package io.microservice.rpc.server;

/**
 * How much callers are told of an exception nobody expected. Never its stack trace.
 *
 * <p>
 * What is meant for callers they are always told: why a request was rejected, exceptions
 * declared as {@link io.microservice.rpc.Rpc#expectedExceptions() expected}, and
 * exceptions that are a {@link io.microservice.rpc.RemoteException}.
 */
public enum ErrorDetail {

	/**
	 * Type and message, as nameko.
	 */
	FULL,

	/**
	 * The type only.
	 */
	TYPE_ONLY

}
