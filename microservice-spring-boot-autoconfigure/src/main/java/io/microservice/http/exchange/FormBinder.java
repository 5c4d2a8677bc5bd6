package io.microservice.http.exchange;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.WebDataBinder;

/**
 * Makes one object of the values of a form, with its constructor and its setters.
 */
final class FormBinder extends WebDataBinder {

	FormBinder(String name, ResolvableType type, ConversionService conversion) {
		super(null, name);
		setTargetType(type);
		setConversionService(conversion);
	}

	@Nullable Object bind(Map<String, Object> values) {
		construct(new Values(values));
		if (getTarget() != null && !getBindingResult().hasErrors() && !shouldNotBindPropertyValues()) {
			doBind(new MutablePropertyValues(values));
		}
		return getTarget();
	}

	@Override
	protected boolean shouldConstructArgument(MethodParameter parameter) {
		return super.shouldConstructArgument(parameter)
				&& !Part.class.isAssignableFrom(parameter.nestedIfOptional().getNestedParameterType());
	}

	private record Values(Map<String, Object> values) implements ValueResolver {

		@Override
		public @Nullable Object resolveValue(String name, Class<?> type) {
			return this.values.get(name);
		}

		@Override
		public Set<String> getNames() {
			return this.values.keySet();
		}

	}

}
