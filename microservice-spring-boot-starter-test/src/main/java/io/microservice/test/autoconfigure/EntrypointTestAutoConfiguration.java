package io.microservice.test.autoconfigure;

import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContextReader;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.ServiceRegistry;
import io.microservice.test.entrypoint.EntrypointHook;
import io.microservice.test.entrypoint.EntrypointWaiter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what tests entrypoints.
 */
@AutoConfiguration(after = EntrypointAutoConfiguration.class)
@ConditionalOnBean({ EntrypointInvokers.class, ServiceRegistry.class, CallContextReader.class })
public final class EntrypointTestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EntrypointHook entrypointHook(ServiceRegistry registry, EntrypointInvokers invokers, CallContextReader contexts) {
		return new EntrypointHook(registry, invokers, contexts);
	}

	@Bean
	@ConditionalOnMissingBean
	EntrypointWaiter entrypointWaiter(ServiceRegistry registry) {
		return new EntrypointWaiter(registry);
	}

}
