package io.microservice.service;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;

import io.microservice.context.CallContext;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * The parameters of an entrypoint's method.
 */
public final class EntrypointParameters {

	private final EntrypointMethod method;

	private final MethodParameter[] parameters;

	/**
	 * Look at the parameters of a method.
	 * @param method the method
	 */
	public EntrypointParameters(EntrypointMethod method) {
		this.method = method;
		this.parameters = new AnnotatedMethod(method.declared()).getMethodParameters();
	}

	/**
	 * Return how many parameters there are.
	 * @return the number
	 */
	public int count() {
		return this.parameters.length;
	}

	/**
	 * Return a parameter with its annotations, those in interfaces included.
	 * @param index the position
	 * @return the parameter
	 */
	public MethodParameter get(int index) {
		return this.parameters[index];
	}

	/**
	 * Return the name of a parameter in Java.
	 * @param index the position
	 * @return the name, {@code arg0} and so on if the class file has none
	 */
	public String name(int index) {
		return this.method.declared().getParameters()[index].getName();
	}

	/**
	 * Return the type of a parameter, with type variables of the class resolved.
	 * @param index the position
	 * @return the type
	 */
	public Type type(int index) {
		return GenericTypeResolver.resolveType(this.parameters[index].getGenericParameterType(), this.method.type());
	}

	/**
	 * Return whether a parameter takes the {@link CallContext}.
	 * @param index the position
	 * @return {@code true} if it does
	 */
	public boolean isContext(int index) {
		return this.parameters[index].getParameterType() == CallContext.class;
	}

	/**
	 * Return which parameters are sensitive.
	 * @param paths names of sensitive parameters, or paths into them
	 * @return their names
	 * @throws InvalidEntrypointException if there is no such parameter
	 */
	public Set<String> sensitive(String... paths) {
		return sensitive(Arrays.asList(paths), this::name);
	}

	/**
	 * Return which parameters are sensitive.
	 * @param paths names of sensitive parameters, or paths into them
	 * @param aliases a further name of a parameter, by its position, or an empty text
	 * @return their names in Java
	 * @throws InvalidEntrypointException if there is no such parameter
	 */
	public Set<String> sensitive(Collection<String> paths, IntFunction<String> aliases) {
		Set<String> sensitive = new HashSet<>();
		paths.forEach((path) -> sensitive.add(sensitive(path, aliases)));
		return sensitive;
	}

	private String sensitive(String path, IntFunction<String> aliases) {
		String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
		for (int i = 0; i < count(); i++) {
			if (name.equals(name(i)) || name.equals(aliases.apply(i))) {
				return name(i);
			}
		}
		throw new InvalidEntrypointException("'%s' is declared a sensitive argument of %s, which has no such parameter."
			.formatted(path, this.method), "Correct the name in the annotation, so that the value is not logged.");
	}

}
