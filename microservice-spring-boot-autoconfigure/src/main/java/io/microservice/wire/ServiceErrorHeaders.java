package io.microservice.wire;

/**
 * Names of the headers of an error answer, those of NATS micro and one of our own.
 */
public final class ServiceErrorHeaders {

	/**
	 * What went wrong, for people; on one line.
	 */
	public static final String DESCRIPTION = "Nats-Service-Error";

	/**
	 * Code of the error, always a whole number.
	 */
	public static final String CODE = "Nats-Service-Error-Code";

	/**
	 * Symbolic code of the error, such as {@code INVALID_INPUT}, if it has one. Not a
	 * header of NATS.
	 */
	public static final String SYMBOL = "Microservice-Error-Symbol";

	private ServiceErrorHeaders() {
	}

}
