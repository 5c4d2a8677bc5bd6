package io.microservice.service;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds the annotated methods of all beans and hands each to the registrar of its
 * annotation, when all singletons have been created.
 */
public final class EntrypointScanner implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServiceResolver services;

	private final List<EntrypointRegistrar<?>> registrars;

	private final List<EntrypointFilter> filters;

	/**
	 * Create a scanner.
	 * @param beanFactory the bean factory whose beans to look at
	 * @param services knows the service a class belongs to
	 * @param registrars the registrars, one for every annotation
	 * @param filters all of which have to accept what is registered
	 */
	public EntrypointScanner(ConfigurableListableBeanFactory beanFactory, ServiceResolver services,
			List<EntrypointRegistrar<?>> registrars, List<EntrypointFilter> filters) {
		this.beanFactory = beanFactory;
		this.services = services;
		this.registrars = List.copyOf(registrars);
		this.filters = List.copyOf(filters);
	}

	@Override
	public void afterSingletonsInstantiated() {
		new BeanClasses(this.beanFactory).forEach(annotationTypes(),
				(beanName, type) -> this.registrars.forEach((registrar) -> register(registrar, beanName, type)));
	}

	private List<Class<? extends Annotation>> annotationTypes() {
		return this.registrars.stream().<Class<? extends Annotation>>map(EntrypointRegistrar::annotationType).toList();
	}

	private <A extends Annotation> void register(EntrypointRegistrar<A> registrar, String beanName, Class<?> type) {
		Map<Method, Set<A>> methods = MethodIntrospector.selectMethods(type,
				(Method method) -> annotations(method, registrar.annotationType()));
		methods.forEach((method, annotations) -> {
			EntrypointMethod entrypoint = entrypointMethod(beanName, type, method, registrar.annotationType());
			annotations.forEach((annotation) -> register(registrar, annotation, entrypoint));
		});
	}

	private <A extends Annotation> void register(EntrypointRegistrar<A> registrar, A annotation,
			EntrypointMethod method) {
		String name = registrar.name(annotation, method);
		if (this.filters.stream().allMatch((filter) -> filter.accepts(method.service(), name))) {
			registrar.register(annotation, method);
		}
	}

	private static <A extends Annotation> @Nullable Set<A> annotations(Method method, Class<A> annotationType) {
		Set<A> annotations = MergedAnnotations
			.from(method, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables())
			.stream(annotationType)
			.map(MergedAnnotation::synthesize)
			.collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
		return annotations.isEmpty() ? null : annotations;
	}

	private EntrypointMethod entrypointMethod(String beanName, Class<?> type, Method method, Class<?> annotationType) {
		ServiceDefinition service = this.services.serviceOf(type);
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers) || Modifier.isStatic(modifiers)) {
			throw new InvalidEntrypointException(
					"Method %s has @%s, but is private, final or static, so it cannot be called through a proxy."
						.formatted(ClassUtils.getQualifiedMethodName(method, type), annotationType.getSimpleName()),
					"Make it an ordinary method; it need not be public.");
		}
		return new EntrypointMethod(service, bean(beanName), type, method, invocable(beanName, method));
	}

	private Method invocable(String beanName, Method method) {
		Class<?> beanType = this.beanFactory.getType(beanName);
		try {
			return (beanType != null) ? AopUtils.selectInvocableMethod(method, beanType) : method;
		}
		catch (IllegalStateException ex) {
			throw new InvalidEntrypointException(
					"Method %s is not in an interface of its bean '%s', which is a JDK proxy."
						.formatted(ClassUtils.getQualifiedMethodName(method), beanName),
					"Add the method to an interface of the bean, or set 'spring.aop.proxy-target-class' to true.");
		}
	}

	private Supplier<?> bean(String beanName) {
		Supplier<Object> supplier = () -> this.beanFactory.getBean(beanName);
		return this.beanFactory.isSingleton(beanName) ? SingletonSupplier.of(supplier) : supplier;
	}

}
