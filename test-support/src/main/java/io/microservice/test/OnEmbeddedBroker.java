package io.microservice.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks tests of the embedded broker itself, which run on nothing else.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnEmbeddedBroker.Recorder.class)
public @interface OnEmbeddedBroker {

	/**
	 * Writes down that the tests ran on the embedded broker.
	 */
	class Recorder implements BeforeAllCallback {

		@Override
		public void beforeAll(ExtensionContext context) {
			BrokerTests.ranOnEmbedded(context.getRequiredTestClass());
		}

	}

}
