package io.microservice.test.timer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets time stand still for the timers of the application under test, until the test lets
 * it pass with a {@link TimeMachine}, a bean.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureTimeMachine {

	/**
	 * What time it is when the application starts, such as {@code 2030-01-31T08:00:00Z}.
	 * By default what time it really is.
	 * @return the time
	 */
	String value() default "";

}
