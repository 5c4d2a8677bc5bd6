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

/**
 * Makes a method of a bean answer the HTTP requests that end with a status, as
 * tomodachi's {@code http_error} does: whether a method with {@link Http} raised it or
 * returned it, whether the request was refused before any method was called, or nothing
 * serves its path. A request that some other handler of the application took, a
 * {@code @RestController} perhaps, is not affected.
 *
 * <p>
 * The method has parameters of any of these types, in any order:
 * {@link org.springframework.web.reactive.function.server.ServerRequest},
 * {@link org.springframework.web.server.ServerWebExchange}, {@code int} or
 * {@link org.springframework.http.HttpStatusCode} for the status,
 * {@link io.microservice.context.CallContext}, and an exception. A method with an
 * exception handles that type only; of several methods for a status the one with the
 * nearest type is called. A status that was returned comes as an {@link HttpException}.
 *
 * <p>
 * It returns what a method with {@link Http} returns; the status is the handled one
 * unless the result has another. {@code Allow}, {@code Location}, {@code Retry-After} and
 * {@code WWW-Authenticate} are kept unless it sets them. Interceptors do not see the
 * call. If the method fails, the client gets the answer it would have got without it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
@Repeatable(HttpErrors.class)
public @interface HttpError {

	/**
	 * Alias for {@link #status()}.
	 * @return the status
	 */
	@AliasFor("status")
	int value() default 0;

	/**
	 * Status to handle, 400 to 599.
	 * @return the status
	 */
	@AliasFor("value")
	int status() default 0;

	/**
	 * Name of the method in call ids, logs and metrics. By default the name of the
	 * method.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Whether the method never blocks, so that it may run on the event loop. Methods that
	 * return a reactive type or a {@link java.util.concurrent.CompletionStage} do so
	 * anyway.
	 * @return {@code true} if it never blocks
	 */
	boolean nonBlocking() default false;

}
