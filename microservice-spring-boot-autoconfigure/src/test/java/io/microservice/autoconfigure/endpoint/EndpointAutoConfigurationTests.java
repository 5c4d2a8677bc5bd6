package io.microservice.autoconfigure.endpoint;

import java.time.Duration;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContextReader;
import io.microservice.endpoint.Endpoint;
import io.microservice.endpoint.EndpointGroup;
import io.microservice.endpoint.client.EndpointClient;
import io.microservice.endpoint.server.EndpointOptions;
import io.microservice.endpoint.server.EndpointRegistrar;
import io.microservice.endpoint.server.EndpointServer;
import io.microservice.endpoint.server.Microservices;
import io.microservice.service.ErrorDetail;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link EndpointAutoConfiguration} and
 * {@link EndpointClientAutoConfiguration}.
 */
class EndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("microservice.name=shop")
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, EntrypointAutoConfiguration.class,
				EndpointAutoConfiguration.class, EndpointClientAutoConfiguration.class));

	@Test
	void whenThereIsNothingToServeThenNoBrokerIsNeeded() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(EndpointServer.class)
			.hasSingleBean(EndpointRegistrar.class)
			.hasSingleBean(Microservices.class)
			.doesNotHaveBean(EndpointClient.class));
	}

	@Test
	void whenThereIsABrokerThenClientConnectsWhenItIsUsed() {
		ConnectionFactory connections = mock();
		this.contextRunner.withBean(ConnectionFactory.class, () -> connections).run((context) -> {
			assertThat(context).hasSingleBean(EndpointClient.class);
			then(connections).should(never()).createConnection();
		});
		this.contextRunner.withBean(ConnectionFactory.class, () -> connections)
			.withPropertyValues("microservice.endpoint.client.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EndpointClient.class));
	}

	@Test
	void whenEndpointsAreDisabledThenNothingIsServed() {
		this.contextRunner.withPropertyValues("microservice.endpoint.enabled=false")
			.withBean(Shop.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(EndpointServer.class);
				assertThat(context.getBean(ServiceRegistry.class).entrypoints()).isEmpty();
			});
	}

	@Test
	void whenThereIsSomethingToServeButNoBrokerThenStartFails() {
		this.contextRunner.withBean(Shop.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("no connection to a broker"));
	}

	@Test
	void whenUserHasAServerThenAutoConfigurationBacksOff() {
		EndpointOptions options = new EndpointOptions("e", "$SRV", 1, 0, ErrorDetail.FULL, 1, Duration.ofSeconds(1),
				Duration.ZERO);
		this.contextRunner
			.withBean("own", EndpointServer.class,
					() -> new EndpointServer(() -> mock(), new CallContextReader(1), new JsonCodec(), options))
			.run((context) -> assertThat(context).getBean(EndpointServer.class).isSameAs(context.getBean("own")));
	}

	@ParameterizedTest
	@CsvSource({ "max-concurrency=0,maxConcurrency", "max-pending=-1,maxPending", "queue-expiry=0s,queueExpiry" })
	void whenAnOptionIsInvalidThenItIsNamed(String property, String named) {
		this.contextRunner.withPropertyValues("microservice.endpoint." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(named));
	}

	@Test
	void whenSubjectIsReservedThenStartFails() {
		this.contextRunner.withBean(Reserved.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("reserved"));
		this.contextRunner.withBean(Reserved.class)
			.withPropertyValues("microservice.discovery.prefix=other")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("no connection"));
	}

	@Test
	void whenTwoParametersAreForThePayloadThenStartFails() {
		this.contextRunner.withBean(TwoPayloads.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("two parameters for the payload"));
	}

	static class Shop {

		@Endpoint
		void open() {
		}

	}

	@EndpointGroup("$SRV")
	static class Reserved {

		@Endpoint("PING")
		void ping() {
		}

	}

	static class TwoPayloads {

		@Endpoint
		void two(String one, String other) {
		}

	}

}
