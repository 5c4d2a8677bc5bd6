package io.microservice.test.timer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Looks for {@link AutoConfigureTimeMachine} on test classes.
 */
final class TimeMachineContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		AutoConfigureTimeMachine annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureTimeMachine.class);
		return (annotation != null) ? new TimeMachineContextCustomizer(annotation.value()) : null;
	}

}
