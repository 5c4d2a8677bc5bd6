package io.microservice.rpc.client;

import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * An exception class that was found, as a bean, so that it need not be looked for when
 * beans are made ahead of time.
 *
 * @param type the class
 */
public record RemoteExceptionClass(Class<? extends Exception> type) {

	static RootBeanDefinition definition(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(RemoteExceptionClass.class);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
		return definition;
	}

}
