package io.microservice.autoconfigure.event;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceResolver;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Knows the service of the bean something is injected into.
 */
final class InjectedService {

	private final ServiceResolver services;

	private final ConfigurableListableBeanFactory beanFactory;

	InjectedService(ServiceResolver services, ConfigurableListableBeanFactory beanFactory) {
		this.services = services;
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the name of the service.
	 * @throws InvalidEntrypointException if the bean belongs to none, or it is not clear
	 * to which
	 */
	String of(InjectionPoint injectionPoint) {
		MethodParameter parameter = injectionPoint.getMethodParameter();
		return (parameter != null) ? of(parameter) : ofField(injectionPoint);
	}

	private String of(MethodParameter parameter) {
		Executable executable = parameter.getExecutable();
		boolean beanMethod = executable instanceof Method
				&& AnnotatedElementUtils.hasAnnotation(executable, Bean.class);
		return name(beanMethod ? ((Method) executable).getReturnType() : parameter.getContainingClass());
	}

	/**
	 * A field says where it is declared, which may be a class several beans extend.
	 */
	private String ofField(InjectionPoint injectionPoint) {
		Class<?> type = injectionPoint.getMember().getDeclaringClass();
		Set<String> names = names(type, (beanName) -> true);
		if (names.size() > 1) {
			names = names(type, this.beanFactory::isCurrentlyInCreation);
		}
		if (names.isEmpty()) {
			return name(type);
		}
		if (names.size() > 1) {
			throw new InvalidEntrypointException(
					"'%s' is a field of beans of several services: %s.".formatted(injectionPoint.getMember(),
							String.join(", ", names)),
					"Inject an EventDispatcher through the constructors of the beans instead.");
		}
		return names.iterator().next();
	}

	private Set<String> names(Class<?> type, Predicate<String> condition) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type, true, false))
			.filter(condition)
			.map(this.beanFactory::getType)
			.map((beanType) -> name((beanType != null) ? beanType : type))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private String name(Class<?> type) {
		return this.services.serviceOf(ClassUtils.getUserClass(type)).name();
	}

}
