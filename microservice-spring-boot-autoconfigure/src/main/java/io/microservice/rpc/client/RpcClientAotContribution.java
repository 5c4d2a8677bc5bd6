package io.microservice.rpc.client;

import java.lang.reflect.Method;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.javapoet.ClassName;

/**
 * Generates the bean definition of a client interface or an exception class in the
 * package of that class, which need not be public, and has a native image keep what it
 * needs: the proxy of the interface, the types of arguments and results, the constructors
 * of exceptions.
 */
final class RpcClientAotContribution implements BeanRegistrationAotContribution {

	private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

	private final Class<?> type;

	RpcClientAotContribution(Class<?> type) {
		this.type = type;
	}

	@Override
	public BeanRegistrationCodeFragments customizeBeanRegistrationCodeFragments(GenerationContext generationContext,
			BeanRegistrationCodeFragments codeFragments) {
		return new BeanRegistrationCodeFragmentsDecorator(codeFragments) {

			@Override
			public ClassName getTarget(RegisteredBean registeredBean) {
				return ClassName.get(RpcClientAotContribution.this.type);
			}

		};
	}

	@Override
	public void applyTo(GenerationContext generationContext, BeanRegistrationCode beanRegistrationCode) {
		RuntimeHints hints = generationContext.getRuntimeHints();
		if (!this.type.isInterface()) {
			registerException(hints.reflection(), this.type);
			return;
		}
		hints.proxies().registerJdkProxy(this.type);
		hints.reflection().registerType(this.type, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Method method : this.type.getMethods()) {
			BINDING.registerReflectionHints(hints.reflection(), method.getGenericReturnType());
			BINDING.registerReflectionHints(hints.reflection(), method.getGenericParameterTypes());
			for (Class<?> exception : method.getExceptionTypes()) {
				registerException(hints.reflection(), exception);
			}
		}
	}

	private static void registerException(ReflectionHints hints, Class<?> type) {
		hints.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
	}

}
