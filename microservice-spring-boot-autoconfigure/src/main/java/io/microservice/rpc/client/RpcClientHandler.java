package io.microservice.rpc.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Stands behind the proxy of a client interface.
 */
final class RpcClientHandler implements InvocationHandler {

	private final String description;

	private final Map<Method, ClientMethod> methods;

	RpcClientHandler(String description, Map<Method, ClientMethod> methods) {
		this.description = description;
		this.methods = Map.copyOf(methods);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		ClientMethod remote = this.methods.get(method);
		if (remote != null) {
			return remote.invoke(arguments);
		}
		if (method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.description;
		};
	}

}
