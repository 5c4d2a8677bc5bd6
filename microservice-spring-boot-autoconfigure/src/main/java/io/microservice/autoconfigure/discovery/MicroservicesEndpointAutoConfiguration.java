package io.microservice.autoconfigure.discovery;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.service.ServiceInstances;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link MicroservicesEndpoint}.
 */
@AutoConfiguration(after = MicroserviceAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(MicroservicesEndpoint.class)
@ConditionalOnBean(ServiceInstances.class)
public final class MicroservicesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MicroservicesEndpoint microservicesEndpoint(ServiceInstances instances) {
		return new MicroservicesEndpoint(instances);
	}

}
