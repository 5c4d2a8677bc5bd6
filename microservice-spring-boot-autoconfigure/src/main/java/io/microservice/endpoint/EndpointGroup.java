package io.microservice.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointInterceptor;

import org.springframework.core.annotation.AliasFor;

/**
 * What the endpoints of a class have in common: the beginning of their subjects, and the
 * queue group of those that name none.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EndpointGroup {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name, which begins the subjects of the endpoints: a subject without {@code >}, or
	 * empty. Placeholders are resolved.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Name of the queue group of endpoints that name none. By default that of the
	 * service. Placeholders are resolved.
	 * @return the name
	 */
	String queueGroup() default "";

	/**
	 * Whether endpoints that name no queue group are in none.
	 * @return {@code true} for no group
	 */
	boolean queueGroupDisabled() default false;

	/**
	 * Interceptors of the endpoints, after those of the application. They are made with
	 * their dependencies injected, and are no beans, which see all calls.
	 * @return the types
	 */
	Class<? extends EntrypointInterceptor>[] interceptors() default {};

}
