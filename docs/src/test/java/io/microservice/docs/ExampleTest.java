package io.microservice.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Marks tests that run the examples, in one application on one RabbitMQ.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = DocsApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { "spring.application.name=docs", "spring.main.banner-mode=off" })
public @interface ExampleTest {

}
