package io.microservice.service;

/**
 * Decides which of the annotated methods of beans become entrypoints. The others are as
 * if they had no annotation. Beans of this type are asked at startup.
 */
@FunctionalInterface
public interface EntrypointFilter {

	/**
	 * Return whether a method becomes an entrypoint.
	 * @param service the service it belongs to
	 * @param name the name of the entrypoint
	 * @return {@code false} to leave it out
	 */
	boolean accepts(ServiceDefinition service, String name);

}
