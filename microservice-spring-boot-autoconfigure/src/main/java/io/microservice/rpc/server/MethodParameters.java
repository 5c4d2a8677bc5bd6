package io.microservice.rpc.server;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.microservice.context.CallContext;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcParameter;
import tools.jackson.databind.JavaType;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * The parameters of a method: their names on the wire, their types, their default values,
 * and which of them are sensitive or injected.
 */
final class MethodParameters {

	private final EntrypointMethod method;

	private final MethodParameter[] parameters;

	private final List<String> wireNames = new ArrayList<>();

	private final Set<String> sensitive = new HashSet<>();

	/**
	 * Look at the parameters of a method.
	 * @param method the method
	 * @param naming makes names on the wire of names in Java
	 * @param sensitivePaths names of sensitive parameters, in Java or on the wire, or
	 * paths into them
	 * @throws InvalidEntrypointException if a name is not known, not unique, or none of a
	 * parameter
	 */
	MethodParameters(EntrypointMethod method, RpcNaming naming, Collection<String> sensitivePaths) {
		this.method = method;
		this.parameters = new AnnotatedMethod(method.declared()).getMethodParameters();
		for (int i = 0; i < this.parameters.length; i++) {
			this.wireNames.add(isInjected(i) ? "" : wireName(i, naming));
		}
		sensitivePaths.forEach(this::addSensitive);
	}

	/**
	 * Return the names, in Java, of the sensitive parameters.
	 */
	Set<String> sensitive() {
		return this.sensitive;
	}

	boolean isSensitive(int index) {
		return this.sensitive.contains(javaName(index));
	}

	String wireName(int index) {
		return this.wireNames.get(index);
	}

	/**
	 * Return for every parameter whether it takes the {@link CallContext}.
	 */
	boolean[] injected() {
		boolean[] injected = new boolean[this.parameters.length];
		for (int i = 0; i < injected.length; i++) {
			injected[i] = isInjected(i);
		}
		return injected;
	}

	/**
	 * Return the parameters callers see.
	 */
	List<RpcParameter> onTheWire(JsonCodec codec) {
		List<RpcParameter> visible = new ArrayList<>();
		for (int i = 0; i < this.parameters.length; i++) {
			if (!isInjected(i)) {
				visible.add(parameter(i, codec));
			}
		}
		return visible;
	}

	private RpcParameter parameter(int index, JsonCodec codec) {
		MethodParameter parameter = this.parameters[index];
		Type declared = GenericTypeResolver.resolveType(parameter.getGenericParameterType(), this.method.type());
		JavaType type = codec.type(declared);
		if (this.method.declared().isVarArgs() && index == this.parameters.length - 1) {
			return new RpcParameter(wireName(index), type.getContentType(), null, true, isSensitive(index));
		}
		return new RpcParameter(wireName(index), type, DefaultValues.of(parameter, type, codec, this.method), false,
				isSensitive(index));
	}

	private boolean isInjected(int index) {
		return this.parameters[index].getParameterType() == CallContext.class;
	}

	private String wireName(int index, RpcNaming naming) {
		if (!this.method.declared().getParameters()[index].isNamePresent()) {
			throw new InvalidEntrypointException(
					"The names of the parameters of %s are not in its class file, but callers may use them."
						.formatted(this.method),
					"Compile the class with the option '-parameters'.");
		}
		String name = naming.toWire(javaName(index));
		if (this.wireNames.contains(name)) {
			throw new InvalidEntrypointException(
					"Two parameters of %s have the name '%s' on the wire.".formatted(this.method, name),
					"Rename one of them.");
		}
		return name;
	}

	private void addSensitive(String path) {
		String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
		Method declared = this.method.declared();
		for (int i = 0; i < declared.getParameterCount(); i++) {
			if (name.equals(javaName(i)) || (!isInjected(i) && name.equals(wireName(i)))) {
				this.sensitive.add(javaName(i));
				return;
			}
		}
		throw new InvalidEntrypointException("'%s' is declared a sensitive argument of %s, which has no such parameter."
			.formatted(path, this.method), "Correct the name in the annotation, so that the value is not logged.");
	}

	private String javaName(int index) {
		return this.method.declared().getParameters()[index].getName();
	}

}
