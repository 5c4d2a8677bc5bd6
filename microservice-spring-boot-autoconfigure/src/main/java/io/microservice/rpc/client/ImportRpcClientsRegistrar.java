package io.microservice.rpc.client;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers what {@link ImportRpcClients} names.
 */
class ImportRpcClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	ImportRpcClientsRegistrar(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		RpcClientRegistration registration = new RpcClientRegistration(registry, this.environment, this.resourceLoader);
		metadata
			.getMergedRepeatableAnnotationAttributes(ImportRpcClients.class, ImportRpcClients.Container.class, false)
			.forEach((attributes) -> {
				Class<?>[] types = attributes.getClassArray("types");
				Set<String> packages = new LinkedHashSet<>(Arrays.asList(attributes.getStringArray("basePackages")));
				for (Class<?> type : attributes.getClassArray("basePackageClasses")) {
					packages.add(ClassUtils.getPackageName(type));
				}
				if (types.length == 0 && packages.isEmpty()) {
					packages.add(ClassUtils.getPackageName(metadata.getClassName()));
				}
				registration.register(types);
				registration.scan(packages);
			});
	}

}
