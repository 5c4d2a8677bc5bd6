package io.microservice.websocket;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.service.EntrypointReflectiveProcessor;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method of a bean callable over a WebSocket, as the {@code @rpc} of
 * {@code nameko.web.websocket} does.
 *
 * <p>
 * Arguments come by name and are decoded to the declared types. A {@link String} called
 * {@code socketId} takes the id of the socket, a {@link WebSocketConnection} the
 * connection, a {@link io.microservice.context.CallContext} the context of the call;
 * clients cannot send them. A parameter that is {@link java.util.Optional},
 * {@code @Nullable} or has a {@link io.microservice.rpc.DefaultValue} may be left out.
 *
 * <p>
 * The method may return a value, nothing, a {@link java.util.concurrent.CompletionStage}
 * or a reactive type. It runs on a worker thread of its service.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
public @interface WebSocketRpc {

	/**
	 * Alias for {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name clients use. By default the name of the method, as
	 * {@code microservice.rpc.naming} has it.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Exceptions that are answers rather than failures: they reach the client like any
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
