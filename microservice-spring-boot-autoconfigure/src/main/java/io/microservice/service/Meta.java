package io.microservice.service;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A named fact about a service or one of its entrypoints.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Meta {

	/**
	 * Name of the fact.
	 * @return the name
	 */
	String name();

	/**
	 * The fact.
	 * @return the value
	 */
	String value();

}
