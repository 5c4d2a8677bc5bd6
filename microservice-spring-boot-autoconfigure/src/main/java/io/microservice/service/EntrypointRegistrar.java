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
	 * Return the name an annotated method has as an entrypoint.
	 * @param annotation the annotation
	 * @param method the method
	 * @return the name of the method, unless the registrar makes another of it
	 */
	default String name(A annotation, EntrypointMethod method) {
		return method.declared().getName();
	}

	/**
	 * Register an annotated method. Called once for every method and annotation, with the
	 * same object for all annotations of a method, after all singletons were created and
	 * before any lifecycle starts.
	 * @param annotation the annotation
	 * @param method the method
	 * @throws InvalidEntrypointException if the method cannot be such an entrypoint
	 */
	void register(A annotation, EntrypointMethod method);

}
