package io.microservice.autoconfigure.rpc;

import io.microservice.rpc.client.RpcClientRegistration;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers clients for the interfaces in the packages of the application, but for those
 * the application has beans of.
 */
class AutoConfiguredRpcClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final BeanFactory beanFactory;

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	AutoConfiguredRpcClientsRegistrar(BeanFactory beanFactory, Environment environment, ResourceLoader resourceLoader) {
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (AutoConfigurationPackages.has(this.beanFactory)) {
			new RpcClientRegistration(registry, this.environment, this.resourceLoader)
				.scan(AutoConfigurationPackages.get(this.beanFactory), this::isMissing);
		}
	}

	private boolean isMissing(Class<?> type) {
		return this.beanFactory instanceof ListableBeanFactory listable
				&& listable.getBeanNamesForType(type, true, false).length == 0;
	}

}
