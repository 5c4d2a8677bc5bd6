package io.microservice.http;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may read the responses of a route in a browser. What is given replaces what
 * {@code microservice.http.cors} says. Placeholders are resolved in all texts, and may
 * stand for several, separated by commas.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Cors {

	/**
	 * Origins that may, such as {@code https://shop.example}, or {@code *} for all.
	 * @return the origins
	 */
	String[] origins() default {};

	/**
	 * Patterns of origins that may, such as {@code https://*.shop.example:[8080,8081]}.
	 * Other than {@code *} among the origins they may be used with credentials.
	 * @return the patterns
	 */
	String[] originPatterns() default {};

	/**
	 * Request headers that may be sent, or {@code *} for all.
	 * @return the headers; by default what the properties say, which is all of them
	 */
	String[] allowedHeaders() default {};

	/**
	 * Response headers that may be read.
	 * @return the headers
	 */
	String[] exposedHeaders() default {};

	/**
	 * Whether cookies and other credentials may be sent. Not with {@code *} among the
	 * origins.
	 * @return none or one value; by default what the properties say
	 */
	boolean[] credentials() default {};

	/**
	 * How many seconds a browser may remember what it may do.
	 * @return the seconds; negative for what the properties say
	 */
	long maxAge() default -1;

}
