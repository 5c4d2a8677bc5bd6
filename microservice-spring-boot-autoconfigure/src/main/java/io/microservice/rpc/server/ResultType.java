package io.microservice.rpc.server;

import java.lang.reflect.Type;
import java.util.List;

import io.microservice.service.EntrypointMethod;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

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
	static Type of(EntrypointMethod method) {
		ResolvableType declared = ResolvableType
			.forType(GenericTypeResolver.resolveType(method.declared().getGenericReturnType(), method.type()));
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance()
			.getAdapter(method.declared().getReturnType());
		if (adapter == null) {
			return declared.getType();
		}
		if (adapter.isNoValue()) {
			return Void.class;
		}
		ResolvableType value = declared.as(adapter.getReactiveType()).getGeneric(0);
		if (value.resolve() == null) {
			value = ResolvableType.forClass(Object.class);
		}
		return adapter.isMultiValue() ? ResolvableType.forClassWithGenerics(List.class, value).getType()
				: value.getType();
	}

}
