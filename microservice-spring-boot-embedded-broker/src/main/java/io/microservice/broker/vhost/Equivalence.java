package io.microservice.broker.vhost;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import io.microservice.broker.wire.FieldValues;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what is declared again is declared the same.
 *
 * @param subject what is declared, as errors name it
 */
record Equivalence(String subject) {

	void check(String property, Object current, Object received) {
		if (!current.equals(received)) {
			fail(property, "'" + current + "'", "'" + received + "'");
		}
	}

	void check(Collection<String> names, Map<String, Object> current, Map<String, Object> received) {
		for (String name : names) {
			checkArgument(name, current.get(name), received.get(name));
		}
	}

	private void checkArgument(String name, @Nullable Object current, @Nullable Object received) {
		if (Objects.equals(FieldValues.comparable(current), FieldValues.comparable(received))) {
			return;
		}
		if (current != null && received != null) {
			fail(name, "'" + current + "'", "'" + received + "'");
		}
		fail(name, describe(current), describe(received));
	}

	private static String describe(@Nullable Object value) {
		return (value != null) ? "the value '%s' of type '%s'".formatted(value, FieldValues.typeName(value)) : "none";
	}

	private void fail(String name, String current, String received) {
		throw ReplyCode.PRECONDITION_FAILED.error("inequivalent arg '%s' for %s: received %s but current is %s", name,
				this.subject, received, current);
	}

}
