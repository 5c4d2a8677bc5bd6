package io.microservice.service;

/**
 * How the method of an entrypoint is called, known at startup.
 *
 * @param nonBlocking whether the method may be called on the thread that brings the call,
 * such as an event loop; it then occupies no worker
 * @param streaming whether a stream of values is answered as it comes, rather than as a
 * list
 */
public record InvocationOptions(boolean nonBlocking, boolean streaming) {

	/**
	 * The method is called on a worker, and a stream of values becomes a list.
	 */
	public static final InvocationOptions DEFAULT = new InvocationOptions(false, false);

}
