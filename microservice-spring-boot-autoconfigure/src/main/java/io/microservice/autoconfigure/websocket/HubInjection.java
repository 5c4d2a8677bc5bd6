package io.microservice.autoconfigure.websocket;

import io.microservice.websocket.WebSocketHub;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Knows whether a bean of the application works with a hub.
 */
final class HubInjection {

	private static final String OURS = ClassUtils.getPackageName(HubInjection.class);

	private final ConfigurableListableBeanFactory beanFactory;

	HubInjection(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether a hub was injected into a bean that is not of auto-configuration.
	 */
	boolean exists() {
		for (String hub : this.beanFactory.getBeanNamesForType(WebSocketHub.class, true, false)) {
			for (String dependent : this.beanFactory.getDependentBeans(hub)) {
				if (!isOurs(dependent)) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean isOurs(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return false;
		}
		BeanDefinition definition = this.beanFactory.getBeanDefinition(beanName);
		String declaring = definition.getFactoryBeanName();
		return declaring != null && declaring.startsWith(OURS);
	}

}
