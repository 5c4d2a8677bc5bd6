package io.microservice.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter of an {@link Rpc} method the value it has if the caller sends none.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DefaultValue {

	/**
	 * The value: JSON, or the bare text for a parameter that takes text.
	 * @return the value
	 */
	String value();

}
