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
 * Gives a path a WebSocket of its own, whose messages are whatever the method makes of
 * them. The equivalent of tomodachi's {@code @websocket}.
 *
 * <p>
 * The method is called whenever a socket was opened, on a worker thread of its service.
 * It may take the {@link WebSocketConnection}, the
 * {@link org.springframework.http.server.reactive.ServerHttpRequest request}, the
 * {@link io.microservice.context.CallContext}, and what the path captures, by name. It
 * returns what takes the messages: a {@link WebSocketListener} or a
 * {@link WebSocketStream}; or a {@link org.reactivestreams.Publisher} of messages to
 * send; or nothing, and messages of the client are ignored. If it fails, the socket is
 * closed with 1011.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
public @interface WebSocket {

	/**
	 * Alias for {@link #url()}.
	 * @return the path
	 */
	@AliasFor("url")
	String value() default "";

	/**
	 * Path of the socket, as a {@code PathPattern} of Spring such as
	 * <code>/stream/{id}</code>, or with converters of werkzeug such as
	 * {@code /stream/<int:id>}. Placeholders are resolved.
	 * @return the path, unless there is a {@link #regex()}
	 */
	@AliasFor("value")
	String url() default "";

	/**
	 * Regular expression for the whole path of the socket. Named groups are captured;
	 * they may be written as in Python. Placeholders are resolved.
	 * @return the expression, unless there is a {@link #url()}
	 */
	String regex() default "";

	/**
	 * Name of the method in call ids, logs and metrics. By default the name it has in
	 * Java.
	 * @return the name
	 */
	String name() default "";

	/**
	 * What becomes of a socket whose {@link WebSocketListener} fails to take a message.
	 * @return the policy, by default to close it
	 */
	ReceiveFailurePolicy onReceiveFailure() default ReceiveFailurePolicy.CLOSE;

	/**
	 * Exceptions that are logged as warnings only.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Names of the parameters whose values are never logged or observed.
	 * @return the names
	 */
	String[] sensitiveArguments() default {};

}
