package io.microservice.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the application context of a test class an embedded broker of its own, a bean of
 * type {@link io.microservice.broker.Broker} to look into and to disturb.
 *
 * <p>
 * It takes the place of whatever broker is configured, by {@code spring.rabbitmq} or by
 * connection details such as those of a container; only a connection factory that the
 * application makes of something else goes elsewhere. Contexts that Spring keeps for
 * several test classes keep their broker, too. Without the annotation, an embedded broker
 * starts only if no other is configured.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureEmbeddedBroker {

}
