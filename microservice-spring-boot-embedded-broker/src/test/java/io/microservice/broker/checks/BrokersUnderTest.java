package io.microservice.broker.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Provides the embedded broker, and RabbitMQ where there is Docker.
 */
class BrokersUnderTest implements ArgumentsProvider {

	@Override
	public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		List<BrokerUnderTest> brokers = new ArrayList<>();
		brokers.add(EmbeddedUnderTest.get());
		if (RabbitMQUnderTest.isAvailable()) {
			brokers.add(RabbitMQUnderTest.get());
		}
		Class<?> testClass = context.getRequiredTestClass();
		brokers.forEach((broker) -> BrokerTestsFile.add(testClass, broker.product(), broker.version()));
		return brokers.stream().map(Arguments::of);
	}

}
