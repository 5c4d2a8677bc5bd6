package io.microservice.rpc.client;

import java.util.Collection;
import java.util.function.Predicate;

import io.microservice.rpc.RemoteException;
import io.microservice.rpc.RpcClient;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Registers bean definitions for client interfaces and exception classes, named by their
 * classes, those found in packages and those given.
 */
public final class RpcClientRegistration {

	private final BeanDefinitionRegistry registry;

	private final ResourceLoader resourceLoader;

	private final Scanner scanner;

	/**
	 * Create a registration.
	 * @param registry where to register
	 * @param environment the environment, for profiles
	 * @param resourceLoader finds classes
	 */
	public RpcClientRegistration(BeanDefinitionRegistry registry, Environment environment,
			ResourceLoader resourceLoader) {
		this.registry = registry;
		this.resourceLoader = resourceLoader;
		this.scanner = new Scanner(environment, resourceLoader);
	}

	/**
	 * Register what is found in packages.
	 * @param packages the names of the packages; subpackages are included
	 */
	public void scan(Collection<String> packages) {
		scan(packages, (type) -> true);
	}

	/**
	 * Register what is found in packages.
	 * @param packages the names of the packages; subpackages are included
	 * @param condition says for which interfaces to register a client
	 */
	public void scan(Collection<String> packages, Predicate<Class<?>> condition) {
		for (String name : packages) {
			for (BeanDefinition candidate : this.scanner.findCandidateComponents(name)) {
				Class<?> type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()),
						this.resourceLoader.getClassLoader());
				if (Exception.class.isAssignableFrom(type)) {
					register(type.getName(), RemoteExceptionClass.definition(type));
				}
				else if (condition.test(type)) {
					register(type);
				}
			}
		}
	}

	/**
	 * Register clients of interfaces.
	 * @param types the interfaces
	 */
	public void register(Class<?>... types) {
		for (Class<?> type : types) {
			register(type.getName(), RpcClientBean.definition(type));
		}
	}

	private void register(String name, RootBeanDefinition definition) {
		if (!this.registry.containsBeanDefinition(name)) {
			this.registry.registerBeanDefinition(name, definition);
		}
	}

	private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

		Scanner(Environment environment, ResourceLoader resourceLoader) {
			super(false, environment);
			setResourceLoader(resourceLoader);
			addIncludeFilter(new AnnotationTypeFilter(RpcClient.class, true, false));
			addIncludeFilter(new AnnotationTypeFilter(RemoteException.class, true, false));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			AnnotationMetadata metadata = definition.getMetadata();
			return metadata.isIndependent() && !metadata.isAnnotation();
		}

	}

}
