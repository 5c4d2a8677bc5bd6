package io.microservice.rpc.client;

import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Makes the bean of a client interface. Called by bean definitions, those written down
 * ahead of time among them.
 */
public final class RpcClientBean {

	private RpcClientBean() {
	}

	/**
	 * Make a client.
	 * @param <T> the interface
	 * @param rpc makes it
	 * @param type the interface
	 * @return the client
	 */
	public static <T> T create(ClusterRpc rpc, Class<T> type) {
		return rpc.client(type);
	}

	static RootBeanDefinition definition(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(RpcClientBean.class);
		definition.setFactoryMethodName("create");
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(1, type);
		definition.setTargetType(type);
		return definition;
	}

}
