package io.microservice.autoconfigure;

import io.microservice.context.CallContextReader;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceResolver;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MicroserviceAutoConfiguration}.
 */
class MicroserviceAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class));

	@Test
	void shouldProvideWhatCallersAndServicesShare() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ServiceResolver.class)
			.hasSingleBean(ServiceRegistry.class)
			.hasSingleBean(JsonCodec.class)
			.hasSingleBean(CallContextReader.class));
	}

	@Test
	void whenUserHasBeansThenAutoConfigurationBacksOff() {
		this.contextRunner.withBean("a", ServiceResolver.class, () -> new ServiceResolver("own", (name) -> name))
			.withBean("b", ServiceRegistry.class, ServiceRegistry::new)
			.withBean("c", JsonCodec.class, () -> new JsonCodec())
			.withBean("d", CallContextReader.class, () -> new CallContextReader(1))
			.run((context) -> {
				assertThat(context).getBean(ServiceResolver.class).isSameAs(context.getBean("a"));
				assertThat(context).getBean(ServiceRegistry.class).isSameAs(context.getBean("b"));
				assertThat(context).getBean(JsonCodec.class).isSameAs(context.getBean("c"));
				assertThat(context).getBean(CallContextReader.class).isSameAs(context.getBean("d"));
			});
	}

	@Test
	void serviceIsNamedAsTheApplication() {
		this.contextRunner.withPropertyValues("spring.application.name=shop")
			.run((context) -> assertThat(serviceName(context.getBean(ServiceResolver.class))).isEqualTo("shop"));
	}

	@Test
	void whenServiceHasANameOfItsOwnThenItIsUsed() {
		this.contextRunner.withPropertyValues("spring.application.name=shop", "microservice.name=orders")
			.run((context) -> assertThat(serviceName(context.getBean(ServiceResolver.class))).isEqualTo("orders"));
	}

	@Test
	void whenNothingHasANameThenServiceHasNone() {
		this.contextRunner.run((context) -> assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> serviceName(context.getBean(ServiceResolver.class))));
	}

	@Test
	void whenApplicationHasAMapperThenItsFeaturesAreKept() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		this.contextRunner.withBean(JsonMapper.class, () -> mapper).run((context) -> {
			JsonCodec codec = context.getBean(JsonCodec.class);
			assertThat(codec.writer(codec.type(Named.class)).writeValueAsString(new Named("a")))
				.isEqualTo("{\"full_name\":\"a\"}");
		});
	}

	@Test
	void whenParentCallsTrackedIsNegativeThenPropertyIsNamed() {
		this.contextRunner.withPropertyValues("microservice.parent-calls-tracked=-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.parent-calls-tracked"));
	}

	private static String serviceName(ServiceResolver resolver) {
		return resolver.serviceOf(Object.class).name();
	}

	record Named(String fullName) {

	}

}
