package io.microservice.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Says how a method of an {@link RpcClient} interface calls its service, where the
 * defaults do not fit. On a method without it the defaults apply.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RpcMethod {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the remote method. By default the name of the method, as
	 * {@code microservice.rpc.naming} has it.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * How long a call waits for its reply, such as {@code 500ms}. Placeholders are
	 * resolved. By default what the interface says.
	 * @return the timeout
	 */
	String timeout() default "";

	/**
	 * Whether nobody waits for a reply. The method returns when the request was written;
	 * what becomes of it is not known.
	 * @return {@code false} by default
	 */
	boolean oneWay() default false;

	/**
	 * Whether a call may safely run twice, and so may be retried after a timeout.
	 * @return {@code false} by default
	 */
	boolean idempotent() default false;

}
