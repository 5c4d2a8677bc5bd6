package io.microservice.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives an exception class its name on the wire. A service that throws the exception
 * answers with that name; a client that registered the class, by declaring it in a
 * {@code throws} clause or having it in its packages, throws it when it reads the name.
 * The equivalent of nameko's {@code deserialize_to_instance}.
 *
 * <p>
 * The exception is made with the constructor that takes as many arguments as came back,
 * each converted to the type of the parameter, else with the one that takes the text.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RemoteException {

	/**
	 * Name on the wire: for a Python service {@code module.ClassName}. By default the
	 * name of the class.
	 * @return the name
	 */
	String value() default "";

}
