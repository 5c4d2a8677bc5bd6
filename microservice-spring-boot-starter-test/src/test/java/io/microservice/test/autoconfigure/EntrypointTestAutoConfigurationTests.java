package io.microservice.test.autoconfigure;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.service.ServiceRegistry;
import io.microservice.test.entrypoint.EntrypointHook;
import io.microservice.test.entrypoint.EntrypointWaiter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntrypointTestAutoConfiguration}.
 */
class EntrypointTestAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EntrypointTestAutoConfiguration.class));

	@Test
	void whenApplicationHasEntrypointsThenItHasWhatTestsThem() {
		applicationWithEntrypoints().run((context) -> assertThat(context).hasSingleBean(EntrypointHook.class)
			.hasSingleBean(EntrypointWaiter.class));
	}

	@Test
	void whenApplicationHasNoEntrypointsThenAutoConfigurationBacksOff() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(EntrypointHook.class)
			.doesNotHaveBean(EntrypointWaiter.class));
	}

	@Test
	void whenUserHasBeansThenAutoConfigurationBacksOff() {
		EntrypointWaiter waiter = new EntrypointWaiter(new ServiceRegistry());
		applicationWithEntrypoints().withBean("own", EntrypointWaiter.class, () -> waiter)
			.run((context) -> assertThat(context).getBean(EntrypointWaiter.class).isSameAs(waiter));
	}

	private ApplicationContextRunner applicationWithEntrypoints() {
		return this.contextRunner.withConfiguration(
				AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class));
	}

}
