package io.microservice.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that run on a {@link TestBroker}: on the embedded one, and then on RabbitMQ
 * where there is Docker.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(BrokerTests.TAG)
@ExtendWith({ DockerCondition.class, BrokerRecorder.class })
public @interface OnBroker {

}
