package io.microservice.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointReflectiveProcessor;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Holds several {@link HttpError} annotations of a method.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
public @interface HttpErrors {

	/**
	 * The annotations.
	 * @return one for every status
	 */
	HttpError[] value();

}
