package io.microservice.rpc.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
			return invokeDefault(proxy, method, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.description;
		};
	}

	/**
	 * {@link InvocationHandler#invokeDefault} must not call methods of an interface that
	 * is not public, unless it is ours.
	 */
	private static @Nullable Object invokeDefault(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Class<?> type = method.getDeclaringClass();
		if (Modifier.isPublic(type.getModifiers())) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		MethodHandle handle = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
			.unreflectSpecial(method, type)
			.bindTo(proxy);
		return (arguments != null) ? handle.invokeWithArguments(arguments) : handle.invoke();
	}

}
