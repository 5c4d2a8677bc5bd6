package io.microservice.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointReflectiveProcessor;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Makes a method of a bean answer HTTP requests, as nameko's {@code @http} and
 * tomodachi's do.
 *
 * <p>
 * What the path captures becomes the parameters of the same name, in Java's case or in
 * snake case, converted to their types. What cannot be converted does not match. Other
 * parameters are {@link Query}, {@link Header}, {@link Cookie} and {@link Body}, the
 * request and the {@link io.microservice.context.CallContext}.
 *
 * <p>
 * Of several routes that match a request the most specific one takes it. Segment by
 * segment from the left, a text comes before a capture, and a capture with a condition
 * before one without. A {@link #regex} comes after all of them, and a {@link #url} that
 * captures any number of segments comes last.
 *
 * <p>
 * A method that returns a {@link java.util.concurrent.CompletionStage} or a reactive type
 * runs on the event loop and must not block. Any other runs on a worker thread of its
 * service.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
@Repeatable(HttpRoutes.class)
public @interface Http {

	/**
	 * Alias for {@link #url()}.
	 * @return the path
	 */
	@AliasFor("url")
	String value() default "";

	/**
	 * Path of the requests, as a {@code PathPattern} of Spring such as
	 * <code>/users/{id}</code> or <code>/files/{*path}</code>, or with converters of
	 * werkzeug such as {@code /users/<int:id>}, {@code /files/<path:path>}. Placeholders
	 * are resolved.
	 * @return the path, unless there is a {@link #regex()}
	 */
	@AliasFor("value")
	String url() default "";

	/**
	 * Regular expression for the whole path of the requests. Named groups are captured;
	 * they may be written as in Python. Placeholders are resolved.
	 * @return the expression, unless there is a {@link #url()}
	 */
	String regex() default "";

	/**
	 * Methods of the requests. {@code GET} brings {@code HEAD}, and {@code OPTIONS} is
	 * answered anyway.
	 * @return the methods; none for any
	 */
	RequestMethod[] method() default {};

	/**
	 * When a {@link #regex()} is tried among others: the lowest first. Equal ones are
	 * tried in the order of the beans, and of the methods in the source.
	 * @return the order
	 */
	int order() default 0;

	/**
	 * Name of the method in call ids, logs and metrics. By default the name it has in
	 * Java.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Exceptions that are answers rather than failures: the client gets a 400, and they
	 * are logged as warnings.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Names of the parameters whose values are never logged or observed.
	 * @return the names
	 */
	String[] sensitiveArguments() default {};

	/**
	 * Who may read the responses in a browser, beside those that
	 * {@code microservice.http.cors} allows.
	 * @return what is allowed; without origins it is what the properties say
	 */
	Cors cors() default @Cors;

	/**
	 * Statuses of the responses that the access log leaves out, or
	 * {@link HttpLogging#IGNORE_ALL_BUT_500}.
	 * @return the statuses; none to log all
	 */
	int[] ignoreLogging() default {};

	/**
	 * Whether the method never blocks, and is to be run on the event loop although it
	 * returns its result at once.
	 * @return {@code true} to save the change of thread
	 */
	boolean nonBlocking() default false;

}
