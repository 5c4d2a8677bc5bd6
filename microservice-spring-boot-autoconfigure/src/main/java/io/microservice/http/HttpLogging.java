package io.microservice.http;

/**
 * Says what the access log leaves out, in {@code ignoreLogging} of {@link Http} and
 * {@link HttpStatic}.
 */
public final class HttpLogging {

	/**
	 * Every status but 500, which is always logged.
	 */
	public static final int IGNORE_ALL_BUT_500 = 0;

	private HttpLogging() {
	}

}
