package io.microservice.broker.routing;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.microservice.broker.message.Message;
import io.microservice.broker.wire.FieldValues;
import io.microservice.broker.wire.ReplyCode;

/**
 * Matches the headers that equal all, or any, of the arguments of the binding.
 */
final class HeadersBindings implements Bindings {

	private static final String MATCH = "x-match";

	private static final String ANY = "any";

	private static final String ALL_WITH_X = "all-with-x";

	private static final String ANY_WITH_X = "any-with-x";

	private static final Set<String> MATCHES = Set.of("all", ANY, ALL_WITH_X, ANY_WITH_X);

	private final Collection<Binding> all = new CopyOnWriteArrayList<>();

	@Override
	public void check(Binding binding) {
		Object match = binding.arguments().get(MATCH);
		if (match == null || MATCHES.contains(match)) {
			return;
		}
		if (match instanceof String) {
			throw ReplyCode.PRECONDITION_FAILED
				.error("Invalid x-match field value <<\"%s\">>; expected all, any, all-with-x, or any-with-x", match);
		}
		throw ReplyCode.PRECONDITION_FAILED.error("Invalid x-match field type %s (value %s); expected longstr",
				FieldValues.typeName(match), match);
	}

	@Override
	public void add(Binding binding) {
		this.all.add(binding);
	}

	@Override
	public void remove(Binding binding) {
		this.all.remove(binding);
	}

	@Override
	public void match(Message message, Consumer<Destination> matches) {
		Map<String, Object> headers = FieldValues.comparable(message.headers());
		for (Binding binding : this.all) {
			if (matches(binding.arguments(), headers)) {
				matches.accept(binding.destination());
			}
		}
	}

	private static boolean matches(Map<String, Object> arguments, Map<String, Object> headers) {
		Object match = arguments.get(MATCH);
		boolean any = ANY.equals(match) || ANY_WITH_X.equals(match);
		boolean withX = ALL_WITH_X.equals(match) || ANY_WITH_X.equals(match);
		for (Map.Entry<String, Object> argument : arguments.entrySet()) {
			boolean skipped = withX ? argument.getKey().equals(MATCH) : argument.getKey().startsWith("x-");
			if (!skipped && matches(argument, headers) == any) {
				return any;
			}
		}
		return !any;
	}

	private static boolean matches(Map.Entry<String, Object> argument, Map<String, Object> headers) {
		return (argument.getValue() == null) ? headers.containsKey(argument.getKey())
				: argument.getValue().equals(headers.get(argument.getKey()));
	}

}
