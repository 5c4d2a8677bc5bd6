package io.microservice.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.microservice.test.BrokerTests;
import io.microservice.test.DockerCondition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Marks tests that run the examples, in one application: on the embedded broker, and then
 * on RabbitMQ where there is Docker.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(BrokerTests.TAG)
@ExtendWith(DockerCondition.class)
@SpringBootTest(classes = DocsApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off" })
public @interface ExampleTest {

}
