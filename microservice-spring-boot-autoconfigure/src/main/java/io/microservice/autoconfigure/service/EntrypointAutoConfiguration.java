package io.microservice.autoconfigure.service;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcServerProperties;
import io.microservice.service.CallObserver;
import io.microservice.service.EntrypointFilter;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.EntrypointScanner;
import io.microservice.service.ServiceResolver;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.validation.BeanValidation;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what finds and runs entrypoints
 * of all kinds.
 */
@AutoConfiguration(after = MicroserviceAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@EnableConfigurationProperties(RpcServerProperties.class)
public final class EntrypointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ServiceWorkers.class)
	WorkerThreads workerThreads(RpcServerProperties properties, Environment environment) {
		if (properties.maxWorkers() < 1) {
			throw new InvalidConfigurationPropertyValueException("microservice.rpc.server.max-workers",
					properties.maxWorkers(), "It must be at least 1.");
		}
		return new WorkerThreads(properties.maxWorkers(), Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceWorkers serviceWorkers(WorkerThreads threads) {
		return new ServiceWorkers(threads);
	}

	@Bean
	@ConditionalOnMissingBean
	EntrypointInvokers entrypointInvokers(ServiceWorkers workers, ObjectProvider<CallObserver> observer,
			ObjectProvider<EntrypointInterceptor> interceptors) {
		return new EntrypointInvokers(workers, observer.getIfUnique(() -> CallObserver.NONE),
				interceptors.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	EntrypointScanner entrypointScanner(ConfigurableListableBeanFactory beanFactory, ServiceResolver services,
			ObjectProvider<EntrypointRegistrar<?>> registrars, ObjectProvider<EntrypointFilter> filters) {
		return new EntrypointScanner(beanFactory, services, registrars.orderedStream().toList(),
				filters.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	@ConditionalOnSingleCandidate(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		BeanValidation entrypointBeanValidation(Validator validator,
				ObjectProvider<MethodValidationPostProcessor> proxies) {
			return new BeanValidation(validator, proxies.getIfAvailable() != null);
		}

	}

}
