package io.microservice.rpc.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.microservice.context.CallContext;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcParameter;
import tools.jackson.databind.JavaType;

/**
 * The parameters of a method: their names on the wire, their types, their default values,
 * and which of them are sensitive or injected.
 */
final class MethodParameters {

	private final EntrypointMethod method;

	private final EntrypointParameters parameters;

	private final List<String> wireNames = new ArrayList<>();

	private final Set<String> sensitive;

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
		this.parameters = new EntrypointParameters(method);
		for (int i = 0; i < this.parameters.count(); i++) {
			this.wireNames.add(this.parameters.isContext(i) ? "" : wireName(i, naming));
		}
		this.sensitive = this.parameters.sensitive(sensitivePaths, this::wireName);
	}

	/**
	 * Return the names, in Java, of the sensitive parameters.
	 */
	Set<String> sensitive() {
		return this.sensitive;
	}

	String wireName(int index) {
		return this.wireNames.get(index);
	}

	/**
	 * Return for every parameter whether it takes the {@link CallContext}.
	 */
	boolean[] injected() {
		boolean[] injected = new boolean[this.parameters.count()];
		for (int i = 0; i < injected.length; i++) {
			injected[i] = this.parameters.isContext(i);
		}
		return injected;
	}

	/**
	 * Return the parameters callers see.
	 */
	List<RpcParameter> onTheWire(JsonCodec codec) {
		List<RpcParameter> visible = new ArrayList<>();
		for (int i = 0; i < this.parameters.count(); i++) {
			if (!this.parameters.isContext(i)) {
				visible.add(parameter(i, codec));
			}
		}
		return visible;
	}

	private RpcParameter parameter(int index, JsonCodec codec) {
		JavaType type = codec.type(this.parameters.type(index));
		boolean isSensitive = this.sensitive.contains(this.parameters.name(index));
		if (this.method.declared().isVarArgs() && index == this.parameters.count() - 1) {
			return new RpcParameter(wireName(index), type.getContentType(), null, true, isSensitive);
		}
		return new RpcParameter(wireName(index), type,
				DefaultValues.of(this.parameters.get(index), type, codec, this.method), false, isSensitive);
	}

	private String wireName(int index, RpcNaming naming) {
		if (!this.method.declared().getParameters()[index].isNamePresent()) {
			throw new InvalidEntrypointException(
					"The names of the parameters of %s are not in its class file, but callers may use them."
						.formatted(this.method),
					"Compile the class with the option '-parameters'.");
		}
		String name = naming.toWire(this.parameters.name(index));
		if (this.wireNames.contains(name)) {
			throw new InvalidEntrypointException(
					"Two parameters of %s have the name '%s' on the wire.".formatted(this.method, name),
					"Rename one of them.");
		}
		return name;
	}

}
