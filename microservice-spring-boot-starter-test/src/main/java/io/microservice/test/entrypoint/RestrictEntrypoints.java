package io.microservice.test.entrypoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves only some entrypoints in the application under test, as nameko's
 * {@code restrict_entrypoints} does. The others are as if their methods had no
 * annotation: they take nothing from the broker, no timer fires them, and an
 * {@link EntrypointHook} does not know them. A name that none has fails the start of the
 * application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface RestrictEntrypoints {

	/**
	 * Names of the entrypoints that are left, {@code service.entrypoint}; of all kinds,
	 * if several have the name.
	 * @return the names, none to leave none
	 */
	String[] value();

}
