package io.microservice.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Makes an interface a client of a service. Interfaces in the packages of the application
 * become beans by themselves.
 *
 * <p>
 * A method that returns a value blocks until the reply is there. A method that returns a
 * {@link java.util.concurrent.CompletableFuture}, a {@code Mono} or an {@code RpcReply}
 * does not; a {@code Mono} calls on subscription, once for every subscriber. Default
 * methods are ordinary methods.
 *
 * <p>
 * On an injection point of type {@code RpcProxy} the annotation names the service the
 * proxy calls.
 */
@Target({ ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RpcClient {

	/**
	 * Alias for {@link #service()}.
	 * @return the name of the service
	 */
	@AliasFor("service")
	String value() default "";

	/**
	 * Name of the service. Placeholders are resolved.
	 * @return the name of the service
	 */
	@AliasFor("value")
	String service() default "";

	/**
	 * How long a call waits for its reply, such as {@code 5s}. Placeholders are resolved.
	 * By default what {@code microservice.rpc.client} says of the service.
	 * @return the timeout
	 */
	String timeout() default "";

	/**
	 * How arguments are sent.
	 * @return by position, unless said otherwise
	 */
	Arguments arguments() default Arguments.POSITIONAL;

	/**
	 * How arguments are sent.
	 */
	enum Arguments {

		/**
		 * By position.
		 */
		POSITIONAL,

		/**
		 * By keyword: the names of the parameters, as {@code microservice.rpc.naming} has
		 * them.
		 */
		NAMED

	}

}
