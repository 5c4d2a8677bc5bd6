package io.microservice.messaging;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What becomes of a message whose handler fails, where it is to differ from what
 * {@code microservice.event.retry} and {@code microservice.messaging.retry} say for all
 * handlers. Used within the annotation of a handler.
 *
 * <p>
 * A message that is tried again waits in the broker, so it outlives the application and
 * holds no thread. If it must not be overtaken, because its handler is ordered, it waits
 * in its queue, and those behind it wait, too. The attempts are counted then as long as
 * the connection lasts.
 *
 * <p>
 * A message that cannot be read or is not valid is never tried again.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Retry {

	/**
	 * Number of times a message is tried again, 0 for never. By default that of the
	 * properties.
	 * @return the number, negative for that of the properties
	 */
	int maxRetries() default -1;

	/**
	 * Time before the first retry, such as {@code 500ms} or {@code PT5S}; placeholders
	 * are replaced. By default that of the properties.
	 * @return the time, empty for that of the properties
	 */
	String initialInterval() default "";

	/**
	 * What the time before every further retry is multiplied by, at least 1. By default
	 * that of the properties.
	 * @return the factor, 0 for that of the properties
	 */
	double multiplier() default 0;

	/**
	 * Longest time before a retry; placeholders are replaced. By default that of the
	 * properties.
	 * @return the time, empty for that of the properties
	 */
	String maxInterval() default "";

	/**
	 * Exceptions after which a message is not tried again, in addition to those of the
	 * properties.
	 * @return the classes, subclasses included
	 */
	Class<? extends Throwable>[] excludes() default {};

	/**
	 * Whether a message goes to the dead-letter queue in the end. If not, or if the
	 * properties say so for all handlers, it is rejected, so that it is gone, unless the
	 * queue has a dead-letter exchange of its own.
	 * @return {@code false} to let go of the message
	 */
	boolean deadLetter() default true;

}
