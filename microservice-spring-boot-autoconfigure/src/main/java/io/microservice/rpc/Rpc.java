package io.microservice.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointReflectiveProcessor;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method of a bean callable from other services, as nameko's {@code @rpc} does.
 *
 * <p>
 * Arguments come by position or by keyword, in any mix, and are decoded to the declared
 * types. A parameter of type {@link io.microservice.context.CallContext} is injected and
 * not on the wire. A parameter that is {@link java.util.Optional}, {@code @Nullable} or
 * has a {@link DefaultValue} may be left out; a variable one takes the remaining
 * positional arguments.
 *
 * <p>
 * The method may return a value, nothing, a {@link java.util.concurrent.CompletionStage}
 * or a reactive type, of which a stream of values is collected to a list. It runs on a
 * worker thread of its service.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
public @interface Rpc {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name callers use, without a dot. By default the name of the method, as
	 * {@code microservice.rpc.naming} has it.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Exceptions that are answers rather than failures: they reach the caller like any
	 * other, but are logged as warnings.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Names of the parameters whose values are never logged or observed. A path into one,
	 * such as {@code user.password}, hides the whole parameter.
	 * @return the names
	 */
	String[] sensitiveArguments() default {};

}
