package io.microservice.test.entrypoint;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Looks for {@link RestrictEntrypoints} on test classes.
 */
final class RestrictEntrypointsContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		RestrictEntrypoints annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				RestrictEntrypoints.class);
		return (annotation != null) ? new RestrictEntrypointsContextCustomizer(Set.of(annotation.value())) : null;
	}

}
