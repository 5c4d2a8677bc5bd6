package io.microservice.service;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Registers the services of all beans with {@link Microservice}, those without
 * entrypoints too.
 */
public final class ServiceScanner implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServiceResolver services;

	private final ServiceRegistry registry;

	/**
	 * Create a scanner.
	 * @param beanFactory the bean factory whose beans to look at
	 * @param services knows the service a class belongs to
	 * @param registry takes the services
	 */
	public ServiceScanner(ConfigurableListableBeanFactory beanFactory, ServiceResolver services,
			ServiceRegistry registry) {
		this.beanFactory = beanFactory;
		this.services = services;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String beanName : this.beanFactory.getBeanNamesForAnnotation(Microservice.class)) {
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
			if (type != null) {
				this.registry.add(this.services.serviceOf(ClassUtils.getUserClass(type)));
			}
		}
	}

}
