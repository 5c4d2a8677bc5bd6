package io.microservice.http.routing;

/**
 * Thrown when the path of a route is written in a way that cannot work.
 */
public class InvalidRouteException extends IllegalArgumentException {

	/**
	 * Create an exception.
	 * @param path the path as it is written
	 * @param problem what is wrong with it, a part of a sentence
	 */
	public InvalidRouteException(String path, String problem) {
		super("The path '%s' %s.".formatted(path, problem));
	}

}
