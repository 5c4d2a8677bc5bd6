package io.microservice.test.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application to be tested.
 */
@SpringBootApplication
public class TestApplication {

}
