package io.microservice.service;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * The classes of all beans as the user wrote them, whatever proxies there are. Creates no
 * bean.
 */
public final class BeanClasses {

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a look at beans.
	 * @param beanFactory the bean factory whose beans to look at
	 */
	public BeanClasses(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Give the beans that may have annotations, on the class or on a member.
	 * @param annotationTypes the annotations, one of which is enough
	 * @param taker takes the name of a bean and its class
	 */
	public void forEach(Collection<Class<? extends Annotation>> annotationTypes, BiConsumer<String, Class<?>> taker) {
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = userType(beanName);
			if (type != null && AnnotationUtils.isCandidateClass(type, annotationTypes)) {
				taker.accept(beanName, type);
			}
		}
	}

	private @Nullable Class<?> userType(String beanName) {
		if (ScopedProxyUtils.isScopedTarget(beanName)) {
			return null;
		}
		try {
			String scopedTarget = ScopedProxyUtils.getTargetBeanName(beanName);
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory,
					this.beanFactory.containsBeanDefinition(scopedTarget) ? scopedTarget : beanName);
			return (type != null) ? ClassUtils.getUserClass(type) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

}
