package io.microservice.test.timer;

import java.time.Instant;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds a time machine to a context.
 *
 * @param start what time it is at the start, empty for what time it really is
 */
record TimeMachineContextCustomizer(String start) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		if (AotDetector.useGeneratedArtifacts()) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(TimeMachine.class);
		definition.getConstructorArgumentValues()
			.addIndexedArgumentValue(0, this.start.isEmpty() ? Instant.now() : Instant.parse(this.start));
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(TimeMachine.class.getName(),
				definition);
	}

}
