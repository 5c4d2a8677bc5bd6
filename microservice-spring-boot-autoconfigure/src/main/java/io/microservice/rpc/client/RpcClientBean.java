package io.microservice.rpc.client;

import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The bean definition of a client interface, which can be written down ahead of time.
 */
final class RpcClientBean {

	private RpcClientBean() {
	}

	static RootBeanDefinition definition(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(RpcClientBean.class);
		definition.setFactoryMethodName("create");
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(1, type);
		definition.setTargetType(type);
		return definition;
	}

	static <T> T create(ClusterRpc rpc, Class<T> type) {
		return rpc.client(type);
	}

}
