package io.microservice.rpc.client;

import java.lang.reflect.Method;

import io.microservice.rpc.RpcClient;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Has a native image keep what clients need: the proxies of their interfaces, the types
 * of arguments and results, and the constructors of exceptions.
 */
class RpcClientAotProcessor implements BeanRegistrationAotProcessor {

	private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = bean.getBeanClass();
		if (type.isInterface() && AnnotatedElementUtils.hasAnnotation(type, RpcClient.class)) {
			return (generation, code) -> registerClient(generation.getRuntimeHints(), type);
		}
		if (type == RemoteExceptionClass.class && exceptionType(bean) instanceof Class<?> exception) {
			return (generation, code) -> registerException(generation.getRuntimeHints().reflection(), exception);
		}
		return null;
	}

	private static void registerClient(RuntimeHints hints, Class<?> type) {
		hints.proxies().registerJdkProxy(type);
		hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Method method : type.getMethods()) {
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

	private static @Nullable Object exceptionType(RegisteredBean bean) {
		ValueHolder argument = bean.getMergedBeanDefinition()
			.getConstructorArgumentValues()
			.getIndexedArgumentValue(0, Class.class);
		return (argument != null) ? argument.getValue() : null;
	}

}
