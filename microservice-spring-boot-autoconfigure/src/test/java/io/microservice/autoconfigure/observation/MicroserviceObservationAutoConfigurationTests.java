package io.microservice.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.microservice.observation.CallObservations;
import io.microservice.service.CallObserver;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MicroserviceObservationAutoConfiguration}.
 */
class MicroserviceObservationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceObservationAutoConfiguration.class));

	@Test
	void whenThereIsNoRegistryThenNothingIsObserved() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(CallObserver.class));
	}

	@Test
	void whenTheRegistryIsNoopThenNothingIsObserved() {
		this.contextRunner.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
			.run((context) -> assertThat(context.getBean(CallObserver.class)).isSameAs(CallObserver.NONE));
	}

	@Test
	void whenThereIsARegistryThenCallsAreObserved() {
		this.contextRunner.withBean(ObservationRegistry.class, TestObservationRegistry::create)
			.run((context) -> assertThat(context.getBean(CallObserver.class)).isInstanceOf(CallObservations.class));
	}

	@Test
	void whenTheUserHasAnObserverThenItIsKept() {
		CallObserver observer = mock();
		this.contextRunner.withBean(ObservationRegistry.class, TestObservationRegistry::create)
			.withBean(CallObserver.class, () -> observer)
			.run((context) -> assertThat(context.getBean(CallObserver.class)).isSameAs(observer));
	}

}
