package io.microservice.messaging;

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
 * Makes a method of a bean take the messages of a queue, as nameko's {@code @consume}
 * does.
 *
 * <p>
 * The method has at most one parameter for the payload, of any type; the body is decoded
 * to it. Parameters of type {@link io.microservice.context.CallContext} and
 * {@link ReceivedMessage} are filled in, in any order. What the method returns is
 * ignored, but a {@link java.util.concurrent.CompletionStage} or a reactive type has to
 * complete. It runs on a worker thread of its service.
 *
 * <p>
 * A message is acknowledged when the method is complete.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(EntrypointReflectiveProcessor.class)
@Repeatable(Consumes.class)
public @interface Consume {

	/**
	 * Alias for {@link #queue()}.
	 * @return the name of the queue
	 */
	@AliasFor("queue")
	String value() default "";

	/**
	 * Name of the queue. Placeholders are resolved.
	 * @return the name
	 */
	@AliasFor("value")
	String queue() default "";

	/**
	 * Whether to declare the queue, and the exchange and the binding if there are any. If
	 * not, the queue has to be there.
	 * @return {@code false} for a queue somebody else declares
	 */
	boolean declare() default true;

	/**
	 * Whether the queue belongs to one connection of one instance, and ends with it. It
	 * is durable otherwise.
	 * @return {@code true} for an exclusive queue
	 */
	boolean exclusive() default false;

	/**
	 * Whether the queue ends with its last consumer.
	 * @return {@code true} for a queue that is deleted
	 */
	boolean autoDelete() default false;

	/**
	 * How the broker keeps the queue; {@link QueueType#DEFAULT} is a classic queue.
	 * @return the type
	 */
	QueueType queueType() default QueueType.DEFAULT;

	/**
	 * Name of an exchange to bind the queue to; durable. Placeholders are resolved.
	 * @return the name, empty for no binding
	 */
	String exchange() default "";

	/**
	 * Type of the exchange.
	 * @return the type
	 */
	ExchangeType exchangeType() default ExchangeType.DIRECT;

	/**
	 * Key, or pattern, the queue is bound with. Placeholders are resolved.
	 * @return the key
	 */
	String routingKey() default "";

	/**
	 * Whether messages are handled one at a time and in their order, by one instance at a
	 * time: the queue has a single active consumer.
	 * @return {@code true} to keep the order
	 */
	boolean ordered() default false;

	/**
	 * Whether a message whose handling failed goes back to the queue, to be handled again
	 * by any instance, without end unless the broker limits deliveries. Instead of the
	 * retries.
	 * @return {@code true} to requeue
	 */
	boolean requeueOnError() default false;

	/**
	 * When a message is tried again, and what becomes of it in the end.
	 * @return the retries
	 */
	Retry retry() default @Retry;

	/**
	 * Name of the method in call ids, logs and metrics. By default the name of the
	 * method, as {@code microservice.rpc.naming} has it.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Exceptions that are expected: they are logged as warnings.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] expectedExceptions() default {};

	/**
	 * Names of the parameters whose values are never logged or observed.
	 * @return the names
	 */
	String[] sensitiveArguments() default {};

}
