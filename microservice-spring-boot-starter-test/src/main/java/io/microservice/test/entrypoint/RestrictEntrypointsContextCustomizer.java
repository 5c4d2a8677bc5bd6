package io.microservice.test.entrypoint;

import java.util.Set;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds a restriction of entrypoints to a context.
 *
 * @param names the names of the entrypoints that are left
 */
record RestrictEntrypointsContextCustomizer(Set<String> names) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		if (AotDetector.useGeneratedArtifacts()) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(EntrypointRestriction.class);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, this.names);
		((BeanDefinitionRegistry) context.getBeanFactory())
			.registerBeanDefinition(EntrypointRestriction.class.getName(), definition);
	}

}
