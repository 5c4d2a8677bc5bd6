package io.microservice.service;

import java.lang.annotation.Annotation;

/**
 * Turns methods with one kind of annotation into entrypoints of that kind.
 *
 * @param <A> the annotation
 */
public interface EntrypointRegistrar<A extends Annotation> {

	/**
	 * Return the annotation to look for.
	 * @return the annotation
	 */
	Class<A> annotationType();

	/**
	 * Register an annotated method. Called once for every method and annotation, after
	 * all singletons were created and before any lifecycle starts.
	 * @param annotation the annotation
	 * @param method the method
	 * @throws InvalidEntrypointException if the method cannot be such an entrypoint
	 */
	void register(A annotation, EntrypointMethod method);

}
