package io.microservice.rpc.server;

import io.microservice.service.EntrypointMethod;
import io.microservice.wire.JsonCodec;
import tools.jackson.databind.JavaType;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Knows the type of what a method comes to return, in the end.
 */
final class ResultType {

	private ResultType() {
	}

	/**
	 * Return the declared type of the result: that inside a future or a reactive type, a
	 * list if it is a stream.
	 */
	static JavaType of(EntrypointMethod method, JsonCodec codec) {
		JavaType declared = codec
			.type(GenericTypeResolver.resolveType(method.declared().getGenericReturnType(), method.type()));
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(declared.getRawClass());
		if (adapter == null) {
			return declared;
		}
		if (adapter.isNoValue()) {
			return codec.type(Void.class);
		}
		JavaType[] inside = declared.findTypeParameters(adapter.getReactiveType());
		JavaType value = (inside.length == 1) ? inside[0] : codec.type(Object.class);
		return adapter.isMultiValue() ? codec.listOf(value) : value;
	}

}
