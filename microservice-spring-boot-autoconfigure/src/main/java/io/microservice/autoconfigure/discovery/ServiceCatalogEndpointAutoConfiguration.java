package io.microservice.autoconfigure.discovery;

import io.microservice.autoconfigure.discovery.DiscoveryProperties.Management;
import io.microservice.discovery.QueueOnlyServices;
import io.microservice.discovery.ServiceDiscovery;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link ServiceCatalogEndpoint}.
 */
@AutoConfiguration(after = DiscoveryAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ServiceCatalogEndpoint.class)
@ConditionalOnBean(ServiceDiscovery.class)
public final class ServiceCatalogEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceCatalogEndpoint serviceCatalogEndpoint(ServiceDiscovery discovery, DiscoveryProperties properties) {
		return new ServiceCatalogEndpoint(discovery, queues(properties.management()));
	}

	private static @Nullable QueueOnlyServices queues(Management management) {
		String url = management.url();
		if (!StringUtils.hasText(url)) {
			return null;
		}
		try {
			return new QueueOnlyServices(url, management.username(), management.password(), management.virtualHost());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("microservice.discovery.management.url", url,
					"It must be a URL, such as 'http://localhost:15672'.");
		}
	}

}
