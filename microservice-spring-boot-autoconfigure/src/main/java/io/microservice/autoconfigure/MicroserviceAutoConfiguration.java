package io.microservice.autoconfigure;

import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import io.microservice.context.CallContextReader;
import io.microservice.service.EntrypointSchemas;
import io.microservice.service.SemanticVersion;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceResolver;
import io.microservice.service.ServiceResponseCustomizer;
import io.microservice.service.ServiceScanner;
import io.microservice.service.schema.JsonSchemas;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for what callers and services have in common: the services of the
 * application, the context of a call and JSON.
 */
@AutoConfiguration(after = ProjectInfoAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@EnableConfigurationProperties(MicroserviceProperties.class)
public final class MicroserviceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceResolver serviceResolver(MicroserviceProperties properties, Environment environment,
			ObjectProvider<BuildProperties> build) {
		String name = StringUtils.hasText(properties.name()) ? properties.name()
				: environment.getProperty("spring.application.name");
		return new ServiceResolver(name, version(properties.version(), build.getIfUnique()),
				environment::resolveRequiredPlaceholders);
	}

	private static String version(@Nullable String property, @Nullable BuildProperties build) {
		if (StringUtils.hasText(property)) {
			if (!SemanticVersion.isValid(property)) {
				throw new InvalidConfigurationPropertyValueException("microservice.version", property,
						"It must be a semantic version, such as '1.2.3'.");
			}
			return property;
		}
		String version = (build != null) ? build.getVersion() : null;
		return (version != null) ? SemanticVersion.ofBuild(version) : "";
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceRegistry serviceRegistry() {
		return new ServiceRegistry();
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceScanner serviceScanner(ConfigurableListableBeanFactory beanFactory, ServiceResolver services,
			ServiceRegistry registry) {
		return new ServiceScanner(beanFactory, services, registry);
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceInstances serviceInstances(ServiceRegistry registry, ObjectProvider<EntrypointSchemas> schemas,
			JsonCodec codec, ObjectProvider<ServiceResponseCustomizer> customizers, MicroserviceProperties properties) {
		return new ServiceInstances(registry, schemas.getIfUnique(() -> EntrypointSchemas.NONE), codec,
				customizers.orderedStream().toList(), properties.instanceId());
	}

	@Bean
	@ConditionalOnMissingBean
	JsonCodec jsonCodec(ObjectProvider<JsonMapper> mapper) {
		JsonMapper unique = mapper.getIfUnique();
		return (unique != null) ? new JsonCodec(unique) : new JsonCodec();
	}

	@Bean
	@ConditionalOnMissingBean
	CallContextReader callContextReader(MicroserviceProperties properties) {
		if (properties.parentCallsTracked() < 0) {
			throw new InvalidConfigurationPropertyValueException("microservice.parent-calls-tracked",
					properties.parentCallsTracked(), "It must not be negative.");
		}
		return new CallContextReader(properties.parentCallsTracked());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SchemaGenerator.class, JacksonSchemaModule.class })
	static class SchemaConfiguration {

		@Bean
		@ConditionalOnMissingBean(EntrypointSchemas.class)
		JsonSchemas entrypointSchemas() {
			return new JsonSchemas();
		}

	}

}
