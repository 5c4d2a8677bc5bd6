package io.microservice.rpc.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.rpc.RemoteException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * The exception classes that come back from a remote method as what they are, by their
 * name on the wire. Anything else comes back as a
 * {@link io.microservice.rpc.RemoteErrorException}: no class is ever loaded because a
 * reply names it.
 *
 * <p>
 * A checked exception comes back only from a method that declares it. Thread-safe.
 */
public final class RemoteExceptions {

	private final Map<String, RemoteExceptionType> types = new ConcurrentHashMap<>();

	/**
	 * Create a registry without any classes.
	 */
	public RemoteExceptions() {
	}

	/**
	 * Register a class under the name its {@link RemoteException} annotation has, or else
	 * under its own.
	 * @param type the class
	 * @return this registry
	 */
	public RemoteExceptions register(Class<? extends Exception> type) {
		RemoteException annotation = AnnotatedElementUtils.findMergedAnnotation(type, RemoteException.class);
		if (annotation != null && StringUtils.hasText(annotation.value())) {
			return register(annotation.value(), type);
		}
		register(type.getName(), type);
		return register(type.getName().replace('$', '.'), type);
	}

	/**
	 * Register a class.
	 * @param path the name on the wire, {@code module.ClassName} for a Python service,
	 * such as {@code builtins.ValueError}
	 * @param type the class
	 * @return this registry
	 */
	public RemoteExceptions register(String path, Class<? extends Exception> type) {
		this.types.put(path, new RemoteExceptionType(type));
		return this;
	}

	@Nullable RemoteExceptionType find(String path) {
		return this.types.get(path);
	}

}
