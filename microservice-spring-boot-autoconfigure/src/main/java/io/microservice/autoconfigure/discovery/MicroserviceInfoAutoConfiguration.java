package io.microservice.autoconfigure.discovery;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.service.ServiceInstances;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link MicroserviceInfoContributor}.
 */
@AutoConfiguration(after = MicroserviceAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnBean(ServiceInstances.class)
@ConditionalOnEnabledInfoContributor("microservices")
public final class MicroserviceInfoAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MicroserviceInfoContributor microserviceInfoContributor(ServiceInstances instances) {
		return new MicroserviceInfoContributor(instances);
	}

}
