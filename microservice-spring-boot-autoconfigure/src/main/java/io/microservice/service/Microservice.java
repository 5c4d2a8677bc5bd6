package io.microservice.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Names the service the entrypoints of a bean belong to. Several beans may belong to one
 * service, and one application may have several services.
 *
 * <p>
 * The annotation makes a class a component. Entrypoints of beans without it belong to the
 * service named by {@code microservice.name}, else by {@code spring.application.name}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Microservice {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the service: letters, digits, {@code _} and {@code -}. Placeholders are
	 * resolved. By default the application's own name.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Semantic version of the service.
	 * @return the version
	 */
	String version() default "";

	/**
	 * What the service does, for people.
	 * @return the description
	 */
	String description() default "";

	/**
	 * Further facts about the service.
	 * @return the metadata
	 */
	Meta[] metadata() default {};

}
