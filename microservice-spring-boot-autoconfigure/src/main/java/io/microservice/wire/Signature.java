package io.microservice.wire;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A method's parameters and the words Python has for arguments that do not fit them:
 * those of {@code inspect.getcallargs}, which nameko asks.
 */
final class Signature {

	private final String method;

	private final List<RpcParameter> parameters;

	Signature(String method, List<RpcParameter> parameters) {
		this.method = method;
		this.parameters = List.copyOf(parameters);
	}

	int size() {
		return this.parameters.size();
	}

	RpcParameter parameter(int index) {
		return this.parameters.get(index);
	}

	int indexOf(String name) {
		for (int i = 0; i < this.parameters.size(); i++) {
			if (this.parameters.get(i).name().equals(name)) {
				return i;
			}
		}
		return -1;
	}

	boolean isVariable(int index) {
		return index >= 0 && index < size() && parameter(index).variable();
	}

	/**
	 * Python counts {@code self}, and so do its callers.
	 */
	RejectedRequestException tooMany(int given) {
		int most = size() + 1;
		int least = (int) this.parameters.stream().filter(RpcParameter::isRequired).count() + 1;
		String takes = (least == most) ? "" + most : "from " + least + " to " + most;
		return reject("takes %s positional argument%s but %d were given", takes, (most == 1) ? "" : "s", given + 1);
	}

	RejectedRequestException unexpected(String keyword) {
		return reject("got an unexpected keyword argument %s", PythonText.quote(keyword));
	}

	RejectedRequestException multiple(String name) {
		return reject("got multiple values for argument '%s'", name);
	}

	RejectedRequestException missing(List<String> names) {
		List<String> quoted = names.stream().map((name) -> "'" + name + "'").toList();
		int last = quoted.size() - 1;
		String list = switch (quoted.size()) {
			case 1 -> quoted.get(0);
			default -> String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
		};
		return reject("missing %d required positional argument%s: %s", quoted.size(), (last == 0) ? "" : "s", list);
	}

	RejectedRequestException unreadable(RpcParameter parameter, @Nullable String problem) {
		return reject("argument '%s': %s", parameter.name(),
				(parameter.sensitive() || problem == null) ? "not readable" : problem);
	}

	private RejectedRequestException reject(String format, Object... arguments) {
		return new RejectedRequestException(
				ErrorPayload.incorrectSignature(this.method + "() " + format.formatted(arguments)));
	}

}
