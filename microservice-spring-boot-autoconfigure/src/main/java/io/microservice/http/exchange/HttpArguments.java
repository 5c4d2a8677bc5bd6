package io.microservice.http.exchange;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of one method.
 *
 * @param captures those that come from the path
 * @param awaited those that have to be waited for, in the order they are
 * @param body whether the body is among them
 * @param all all of them, by parameter
 * @param names their names as clients know them, by parameter
 */
record HttpArguments(CaptureArguments captures, List<AwaitedArgument> awaited, boolean body, List<Argument> all,
		List<String> names) {

	@Nullable Object[] read(HttpCall call) {
		@Nullable Object[] values = new @Nullable Object[this.all.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.all.get(i).read(call);
		}
		return values;
	}

}
