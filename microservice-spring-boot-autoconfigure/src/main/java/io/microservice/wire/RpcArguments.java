package io.microservice.wire;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Arguments of one request on their way from the wire to a method.
 */
final class RpcArguments {

	private final Signature signature;

	private final @Nullable Object[] values;

	private final boolean[] given;

	private final List<@Nullable Object> remaining = new ArrayList<>(0);

	private int positional;

	RpcArguments(Signature signature) {
		this.signature = signature;
		this.values = new @Nullable Object[signature.size()];
		this.given = new boolean[signature.size()];
	}

	/**
	 * Return where the next positional argument goes, or -1 if there is one too many.
	 */
	int nextPosition() {
		int last = this.signature.size() - 1;
		int position = this.positional++;
		if (position > last) {
			return this.signature.isVariable(last) ? last : -1;
		}
		return position;
	}

	void set(int index, @Nullable Object value) {
		if (this.signature.isVariable(index)) {
			this.remaining.add(value);
		}
		else if (this.given[index]) {
			throw this.signature.multiple(this.signature.parameter(index).name());
		}
		else {
			this.values[index] = value;
		}
		this.given[index] = true;
	}

	@Nullable Object[] complete() {
		if (this.positional > this.values.length && !this.signature.isVariable(this.values.length - 1)) {
			throw this.signature.tooMany(this.positional);
		}
		List<String> missing = new ArrayList<>(0);
		for (int i = 0; i < this.values.length; i++) {
			RpcParameter parameter = this.signature.parameter(i);
			if (parameter.variable()) {
				this.values[i] = toArray(parameter);
			}
			else if (!this.given[i]) {
				Supplier<? extends @Nullable Object> defaultValue = parameter.defaultValue();
				if (defaultValue == null) {
					missing.add(parameter.name());
				}
				else {
					this.values[i] = defaultValue.get();
				}
			}
		}
		if (!missing.isEmpty()) {
			throw this.signature.missing(missing);
		}
		return this.values;
	}

	private Object toArray(RpcParameter parameter) {
		Object array = Array.newInstance(parameter.type().getRawClass(), this.remaining.size());
		for (int i = 0; i < this.remaining.size(); i++) {
			Array.set(array, i, this.remaining.get(i));
		}
		return array;
	}

}
