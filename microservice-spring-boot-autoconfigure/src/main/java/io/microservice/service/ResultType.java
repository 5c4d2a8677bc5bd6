package io.microservice.service;

import java.lang.reflect.Type;
import java.util.List;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Knows the type of what a method comes to return, in the end.
 */
public final class ResultType {

	private ResultType() {
	}

	/**
	 * Return the declared type of the result: that inside a future or a reactive type, a
	 * list if it is a stream.
	 * @param method the method
	 * @return the type, with type variables of the class resolved
	 */
	public static Type of(EntrypointMethod method) {
		Type declared = GenericTypeResolver.resolveType(method.declared().getGenericReturnType(), method.type());
		ResolvableType type = ResolvableType.forType(declared);
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type.toClass());
		if (adapter == null) {
			return declared;
		}
		if (adapter.isNoValue()) {
			return Void.class;
		}
		ResolvableType inside = type.as(adapter.getReactiveType()).getGeneric();
		Type value = (inside != ResolvableType.NONE) ? inside.getType() : Object.class;
		return adapter.isMultiValue()
				? ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(value)).getType() : value;
	}

}
