package io.microservice.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Takes a cookie of the request.
 *
 * <p>
 * The text is converted to the type of the parameter; a request whose text cannot be is
 * answered 400. A parameter that is {@link java.util.Optional}, {@code @Nullable} or has
 * a default need not be in the request. An {@link org.springframework.http.HttpCookie}
 * takes it as it is.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Cookie {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the cookie. By default the name of the parameter.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Text that is converted if the request has none, or an empty one that is no value of
	 * the type. By default there is no such text.
	 * @return the text
	 */
	String defaultValue() default ValueConstants.DEFAULT_NONE;

	/**
	 * Whether a request without it is answered 400. If not, the parameter is then
	 * {@code null}, or an empty collection.
	 * @return {@code false} to let it be left out, by default {@code true}
	 */
	boolean required() default true;

}
