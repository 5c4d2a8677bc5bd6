package io.microservice.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.EntrypointReflectiveProcessor;
import io.microservice.service.Meta;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Lets a method answer the requests for a subject.
 *
 * <p>
 * A method with a parameter of type {@link Request} answers by itself. Any other takes
 * the JSON of the request in its one parameter, if it has one, and what it returns is the
 * JSON of the answer: a value, a {@link java.util.concurrent.CompletionStage} or a
 * reactive type. Both may have a parameter of type
 * {@link io.microservice.context.CallContext}. A {@link ServiceError} it throws is the
 * answer, too.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
public @interface Endpoint {

	/**
	 * Alias for {@link #subject()}.
	 * @return the subject
	 */
	@AliasFor("subject")
	String value() default "";

	/**
	 * Subject, within that of the {@link EndpointGroup group} of the class if it has one.
	 * {@code *} stands for any one part, {@code >} at the end for one or more. By default
	 * the name. Placeholders are resolved.
	 * @return the subject
	 */
	@AliasFor("value")
	String subject() default "";

	/**
	 * Name: letters, digits, {@code _} and {@code -}. By default that of the method.
	 * Several endpoints may have the same.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Name of the queue group, of which one instance gets a request. By default that of
	 * the group, of the service, or {@code q}. Placeholders are resolved.
	 * @return the name
	 */
	String queueGroup() default "";

	/**
	 * Whether the endpoint is in no queue group, so that every instance gets every
	 * request.
	 * @return {@code true} for no group
	 */
	boolean queueGroupDisabled() default false;

	/**
	 * Further facts about the endpoint.
	 * @return the metadata
	 */
	Meta[] metadata() default {};

	/**
	 * Number of requests worked on at a time, by default
	 * {@code microservice.endpoint.max-concurrency}.
	 * @return the number, 0 for the default
	 */
	int maxConcurrency() default 0;

	/**
	 * Number of requests that wait in this instance when all it can work on are being
	 * worked on; others wait on the broker, for any instance. By default
	 * {@code microservice.endpoint.max-pending}.
	 * @return the number, -1 for the default
	 */
	int maxPending() default -1;

	/**
	 * Interceptors of this endpoint, after those of the application and the group. They
	 * are made with their dependencies injected, and are no beans, which see all calls.
	 * @return the types
	 */
	Class<? extends EntrypointInterceptor>[] interceptors() default {};

	/**
	 * Exceptions that are answers rather than failures.
	 * @return the types
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Names of parameters whose values are never logged or observed.
	 * @return the names
	 */
	String[] sensitiveArguments() default {};

}
