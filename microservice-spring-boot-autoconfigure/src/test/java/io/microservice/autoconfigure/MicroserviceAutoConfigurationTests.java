package io.microservice.autoconfigure;

import java.util.Properties;

import com.github.victools.jsonschema.generator.SchemaGenerator;
import io.microservice.context.CallContextReader;
import io.microservice.service.EntrypointSchemas;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.Microservice;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceResolver;
import io.microservice.service.schema.JsonSchemas;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

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

	@Test
	void whenVersionIsConfiguredThenServicesHaveIt() {
		this.contextRunner.withPropertyValues("microservice.name=shop", "microservice.version=1.2.3")
			.withBean(BuildProperties.class, () -> build("2.0"))
			.run((context) -> assertThat(version(context.getBean(ServiceResolver.class))).isEqualTo("1.2.3"));
	}

	@Test
	void whenThereIsBuildInfoThenServicesHaveItsVersion() {
		this.contextRunner.withPropertyValues("microservice.name=shop")
			.withBean(BuildProperties.class, () -> build("2.0-SNAPSHOT"))
			.run((context) -> assertThat(version(context.getBean(ServiceResolver.class))).isEqualTo("2.0.0-SNAPSHOT"));
	}

	@Test
	void whenConfiguredVersionIsNotSemanticThenPropertyIsNamed() {
		this.contextRunner.withPropertyValues("microservice.name=shop", "microservice.version=1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.version"));
	}

	@Test
	void whenServiceHasNoEntrypointsThenItIsKnown() {
		this.contextRunner.withPropertyValues("microservice.instance-id=one")
			.withBean(Idle.class)
			.run((context) -> assertThat(context.getBean(ServiceInstances.class).all())
				.extracting(ServiceInstance::name, ServiceInstance::id)
				.containsExactly(tuple("idle", "one")));
	}

	@Test
	void whenSchemaGeneratorIsThereThenEntrypointsAreDescribed() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(JsonSchemas.class));
		this.contextRunner.withBean(EntrypointSchemas.class, () -> EntrypointSchemas.NONE)
			.run((context) -> assertThat(context).hasSingleBean(EntrypointSchemas.class)
				.doesNotHaveBean(JsonSchemas.class));
	}

	@Test
	void whenSchemaGeneratorIsNotThereThenServicesAre() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SchemaGenerator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ServiceInstances.class)
				.doesNotHaveBean(EntrypointSchemas.class));
	}

	private static BuildProperties build(String version) {
		Properties entries = new Properties();
		entries.setProperty("version", version);
		return new BuildProperties(entries);
	}

	private static String version(ServiceResolver resolver) {
		return resolver.serviceOf(Object.class).version();
	}

	@Microservice("idle")
	static class Idle {

	}

	private static String serviceName(ServiceResolver resolver) {
		return resolver.serviceOf(Object.class).name();
	}

	record Named(String fullName) {

	}

}
