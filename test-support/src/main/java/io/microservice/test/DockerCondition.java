package io.microservice.test;

import java.util.Arrays;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves tests on RabbitMQ out where there is no Docker.
 */
public class DockerCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (!needsDocker(context)) {
			return ConditionEvaluationResult.enabled("Docker is not needed");
		}
		return Docker.isAvailable() ? ConditionEvaluationResult.enabled("There is Docker")
				: ConditionEvaluationResult.disabled("There is no Docker for RabbitMQ");
	}

	private static boolean needsDocker(ExtensionContext context) {
		return context.getTags().contains(BrokerTests.TAG) && BrokerTests.areOnRabbitMq()
				|| context.getTestClass().filter(DockerCondition::hasContainers).isPresent();
	}

	private static boolean hasContainers(Class<?> testClass) {
		return Arrays.stream(testClass.getAnnotations())
			.anyMatch((annotation) -> annotation.annotationType().getName().startsWith("org.testcontainers."));
	}

}
