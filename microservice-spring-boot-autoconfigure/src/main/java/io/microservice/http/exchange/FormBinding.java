package io.microservice.http.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebExchangeBindException;

/**
 * Makes maps, records and beans of forms.
 */
final class FormBinding {

	private final HttpParameter parameter;

	private final ResolvableType type;

	private final ConversionService conversion;

	private final String name;

	FormBinding(HttpParameter parameter, ResolvableType type, ConversionService conversion) {
		this.parameter = parameter;
		this.type = type;
		this.conversion = conversion;
		this.name = parameter.name();
	}

	/**
	 * Make the value of the fields of a form.
	 * @throws WebExchangeBindException if they do not fit
	 */
	Object bind(MultiValueMap<String, String> fields) {
		return make(fields);
	}

	/**
	 * Make the value of the parts of a multipart body: fields become text.
	 * @throws WebExchangeBindException if they do not fit
	 */
	Object bindParts(MultiValueMap<String, Part> parts) {
		MultiValueMap<String, Object> values = new LinkedMultiValueMap<>();
		parts.forEach((name, all) -> values.put(name, all.stream().map(FormBinding::value).toList()));
		return make(values);
	}

	private Object make(Map<String, ? extends List<?>> values) {
		Class<?> raw = this.type.toClass();
		if (raw.isInstance(values) && (MultiValueMap.class.isAssignableFrom(raw) || takesLists())) {
			return values;
		}
		Map<String, Object> flat = new TreeMap<>();
		boolean map = Map.class == raw;
		values.forEach((name, all) -> {
			if (!all.isEmpty()) {
				flat.put(name, (all.size() == 1 || (map && !takesAny())) ? all.get(0) : all);
			}
		});
		return map ? flat : bind(flat);
	}

	private Object bind(Map<String, Object> values) {
		FormBinder binder = new FormBinder(this.name, this.type, this.conversion);
		Object bound = binder.bind(values);
		if (bound == null || binder.getBindingResult().hasErrors()) {
			throw new WebExchangeBindException(this.parameter.declared(), binder.getBindingResult());
		}
		return bound;
	}

	private boolean takesLists() {
		return Collection.class.isAssignableFrom(this.type.asMap().getGeneric(1).toClass());
	}

	private boolean takesAny() {
		return this.type.asMap().getGeneric(1).toClass() == Object.class;
	}

	private static Object value(Part part) {
		return (part instanceof FormFieldPart field) ? field.value() : part;
	}

}
