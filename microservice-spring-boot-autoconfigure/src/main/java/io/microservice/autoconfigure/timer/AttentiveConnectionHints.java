package io.microservice.autoconfigure.timer;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Lets a native image read the addresses of a connection factory.
 */
final class AttentiveConnectionHints implements RuntimeHintsRegistrar {

	private static final String FACTORY = "org.springframework.amqp.rabbit.connection.AbstractConnectionFactory";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(TypeReference.of(FACTORY), MemberCategory.INVOKE_DECLARED_METHODS);
	}

}
