package io.microservice.service;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;

/**
 * Lets a native image keep the method of an entrypoint, and what it takes to read its
 * arguments and write its result.
 */
public class EntrypointReflectiveProcessor implements ReflectiveProcessor {

	private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

	/**
	 * Create a processor.
	 */
	public EntrypointReflectiveProcessor() {
	}

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (element instanceof Method method) {
			hints.registerMethod(method, ExecutableMode.INVOKE);
			for (Type parameter : method.getGenericParameterTypes()) {
				BINDING.registerReflectionHints(hints, parameter);
			}
			BINDING.registerReflectionHints(hints, method.getGenericReturnType());
		}
	}

}
