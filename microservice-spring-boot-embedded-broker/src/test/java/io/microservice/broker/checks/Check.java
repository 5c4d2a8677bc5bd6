package io.microservice.broker.checks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.rabbitmq.client.Connection;
import io.microservice.test.BrokerTests;
import io.microservice.test.DockerCondition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks checks of what RabbitMQ does: they run on the embedded broker, and then on
 * RabbitMQ where there is Docker.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(BrokerTests.TAG)
@ExtendWith({ DockerCondition.class, Check.Recorder.class })
@interface Check {

	/**
	 * Writes down on which broker the checks ran.
	 */
	class Recorder implements BeforeAllCallback {

		@Override
		public void beforeAll(ExtensionContext context) throws Exception {
			try (Connection connection = BrokerUnderTest.get().connect()) {
				BrokerTests.ranOn(connection, context.getRequiredTestClass());
			}
		}

	}

}
