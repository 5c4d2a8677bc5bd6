package io.microservice.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean that can be called from outside the application.
 */
public final class EntrypointMethod {

	private final ServiceDefinition service;

	private final Supplier<?> bean;

	private final Class<?> type;

	private final Method declared;

	private final Method invocable;

	/**
	 * Create an entrypoint method.
	 * @param service the service the bean belongs to
	 * @param bean supplies the bean, a proxy perhaps
	 * @param type the class of the bean as the user wrote it, to resolve type variables
	 * @param declared the method as the user wrote it
	 * @param invocable the method to call on the bean
	 */
	public EntrypointMethod(ServiceDefinition service, Supplier<?> bean, Class<?> type, Method declared,
			Method invocable) {
		this.service = service;
		this.bean = bean;
		this.type = type;
		this.declared = declared;
		this.invocable = invocable;
		ReflectionUtils.makeAccessible(invocable);
	}

	/**
	 * Create an entrypoint method of a bean of the class that declares it.
	 * @param service the service the bean belongs to
	 * @param bean supplies the bean, a proxy perhaps
	 * @param declared the method as the user wrote it
	 * @param invocable the method to call on the bean
	 */
	public EntrypointMethod(ServiceDefinition service, Supplier<?> bean, Method declared, Method invocable) {
		this(service, bean, declared.getDeclaringClass(), declared, invocable);
	}

	/**
	 * Return the service the method belongs to.
	 * @return the service
	 */
	public ServiceDefinition service() {
		return this.service;
	}

	/**
	 * Return the class of the bean as the user wrote it, which may have inherited the
	 * method.
	 * @return the class
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Return the method as the user wrote it, with its annotations and generic types.
	 * @return the method
	 */
	public Method declared() {
		return this.declared;
	}

	/**
	 * Return the bean the method is called on.
	 * @return the bean, a proxy perhaps
	 */
	public Object bean() {
		return this.bean.get();
	}

	/**
	 * Call the method.
	 * @param arguments one value for every parameter
	 * @return what the method returned
	 * @throws Throwable what the method threw
	 */
	public @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
		try {
			return this.invocable.invoke(bean(), arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	/**
	 * Return where the method is, for people.
	 * @return class and method
	 */
	@Override
	public String toString() {
		return ClassUtils.getQualifiedMethodName(this.declared) + '('
				+ ClassUtils.classNamesToString(this.declared.getParameterTypes()).replaceAll("[\\[\\]]", "") + ')';
	}

}
