package io.microservice.rpc.client;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.InvalidEntrypointException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Makes the proxies of client interfaces.
 */
final class RpcClientFactory {

	private final RpcInvokers invokers;

	private final RpcNaming naming;

	private final UnaryOperator<String> placeholders;

	RpcClientFactory(RpcInvokers invokers, RpcNaming naming, UnaryOperator<String> placeholders) {
		this.invokers = invokers;
		this.naming = naming;
		this.placeholders = placeholders;
	}

	/**
	 * Make a proxy.
	 * @throws InvalidEntrypointException if the interface is declared in a way that
	 * cannot work
	 */
	<T> T create(Class<T> type) {
		RpcClient annotation = AnnotatedElementUtils.findMergedAnnotation(type, RpcClient.class);
		if (annotation == null || !type.isInterface()) {
			throw new InvalidEntrypointException("%s is not an interface with @RpcClient.".formatted(type.getName()),
					"Annotate an interface with @RpcClient(\"name-of-the-service\").");
		}
		String service = service(annotation, type.getName());
		ClientMethodFactory factory = new ClientMethodFactory(this.invokers, this.naming, this.placeholders, type,
				service, annotation.arguments(), options(annotation, service, type.getName()));
		Map<Method, ClientMethod> methods = new HashMap<>();
		for (Method method : type.getMethods()) {
			if (isRemote(method)) {
				methods.put(method, factory.create(method));
			}
		}
		rejectOverloads(methods);
		Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new RpcClientHandler("%s[%s]".formatted(type.getSimpleName(), service), methods));
		return type.cast(proxy);
	}

	/**
	 * Make a proxy of a service for which there is no interface.
	 * @param annotation names the service
	 * @param place where the annotation is, for people
	 */
	RpcProxy proxy(RpcClient annotation, String place) {
		String service = service(annotation, place);
		return new RpcProxy(this.invokers, service, options(annotation, service, place));
	}

	private String service(RpcClient annotation, String place) {
		String service = this.placeholders.apply(annotation.service());
		if (!StringUtils.hasText(service)) {
			throw new InvalidEntrypointException("@RpcClient of %s names no service.".formatted(place),
					"Give it the name of the service to call: @RpcClient(\"name-of-the-service\").");
		}
		return service;
	}

	private CallOptions options(RpcClient annotation, String service, String place) {
		CallOptions options = this.invokers.options(service);
		String timeout = this.placeholders.apply(annotation.timeout());
		return timeout.isEmpty() ? options : options.withTimeout(Timeouts.parse(timeout, "@RpcClient of " + place));
	}

	private static boolean isRemote(Method method) {
		return Modifier.isAbstract(method.getModifiers()) && !isOfObject(method);
	}

	private static boolean isOfObject(Method method) {
		return ReflectionUtils.isEqualsMethod(method) || ReflectionUtils.isHashCodeMethod(method)
				|| ReflectionUtils.isToStringMethod(method);
	}

	private static void rejectOverloads(Map<Method, ClientMethod> methods) {
		Map<String, Method> names = new HashMap<>();
		methods.forEach((method, remote) -> {
			Method other = names.put(method.getName() + " " + remote.invoker().method(), method);
			if (other != null && !Arrays.equals(other.getParameterTypes(), method.getParameterTypes())) {
				throw new InvalidEntrypointException(
						"Two methods call '%s': %s and %s.".formatted(remote.invoker().method(), other, method),
						"Rename one of them, and let @RpcMethod say what it calls.");
			}
		});
	}

}
