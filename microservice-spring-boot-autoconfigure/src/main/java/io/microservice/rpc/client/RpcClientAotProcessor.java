package io.microservice.rpc.client;

import io.microservice.rpc.RpcClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Processes the beans of client interfaces and exception classes ahead of time.
 */
class RpcClientAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = bean.getBeanClass();
		if (type.isInterface() && AnnotatedElementUtils.hasAnnotation(type, RpcClient.class)) {
			return new RpcClientAotContribution(type);
		}
		if (type == RemoteExceptionClass.class && exceptionType(bean) instanceof Class<?> exception) {
			return new RpcClientAotContribution(exception);
		}
		return null;
	}

	private static @Nullable Object exceptionType(RegisteredBean bean) {
		ValueHolder argument = bean.getMergedBeanDefinition()
			.getConstructorArgumentValues()
			.getIndexedArgumentValue(0, Class.class);
		return (argument != null) ? argument.getValue() : null;
	}

}
