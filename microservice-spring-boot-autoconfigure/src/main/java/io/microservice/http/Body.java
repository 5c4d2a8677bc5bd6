package io.microservice.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Takes the body of the request.
 *
 * <p>
 * JSON, and whatever else Spring's codecs read, becomes any type. A form becomes a
 * record, a bean or a {@link java.util.Map}; so does a multipart body, whose files are
 * {@link org.springframework.http.codec.multipart.FilePart}s. {@code String} and
 * {@code byte[]} take any body as it is. A {@code Mono} or a {@code Flux}, of
 * {@link org.springframework.core.io.buffer.DataBuffer}, of parts or of any type, takes
 * the body while it arrives.
 *
 * <p>
 * With a {@link #name() name}, or a parameter of the type of a part, it takes a field of
 * a form or a part of a multipart body only.
 *
 * <p>
 * A body that cannot be read is answered 400, a content type nothing reads 415, a body
 * that is too large 413.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Body {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the field of a form, or of the part of a multipart body. By default the
	 * whole body, or the name of the parameter if its type is that of a part.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Whether a request without a body is answered 400. If not, the parameter is then
	 * {@code null}. A parameter that is {@link java.util.Optional} or {@code @Nullable}
	 * needs no body in any case.
	 * @return {@code false} to let it be left out, by default {@code true}
	 */
	boolean required() default true;

}
