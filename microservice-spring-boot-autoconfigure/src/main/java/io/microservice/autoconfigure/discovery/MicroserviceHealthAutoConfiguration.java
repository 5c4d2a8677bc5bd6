package io.microservice.autoconfigure.discovery;

import io.microservice.amqp.ConsumerLifecycle;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.service.ServiceWorkers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link MicroserviceHealthIndicator}, which takes part in readiness.
 */
@AutoConfiguration(after = EntrypointAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(ServiceWorkers.class)
@ConditionalOnEnabledHealthIndicator("microservice")
public final class MicroserviceHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "microserviceHealthIndicator")
	MicroserviceHealthIndicator microserviceHealthIndicator(ObjectProvider<ConsumerLifecycle> lifecycles,
			ServiceWorkers workers) {
		return new MicroserviceHealthIndicator(lifecycles.orderedStream().toList(), workers);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthEndpointGroupsPostProcessor.class)
	@ConditionalOnBooleanProperty(name = "microservice.health.readiness", matchIfMissing = true)
	static class ReadinessConfiguration {

		@Bean
		static ReadinessHealthGroups microserviceReadinessHealthGroups() {
			return new ReadinessHealthGroups("microservice");
		}

	}

}
