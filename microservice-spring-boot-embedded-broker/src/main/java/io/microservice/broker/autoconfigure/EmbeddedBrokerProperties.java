package io.microservice.broker.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the embedded broker. User, password and virtual host are those of
 * 'spring.rabbitmq'.
 *
 * @param port Port the embedded broker listens on, so that other applications can join. 0
 * for any free one.
 * @param memoryLimit Memory that messages may take before those who publish are held
 * back. By default four tenths of the heap.
 * @param sslBundle Name of the SSL bundle that encrypts connections. By default they are
 * not encrypted.
 */
@ConfigurationProperties("microservice.embedded-broker")
public record EmbeddedBrokerProperties(@DefaultValue("0") int port, @Nullable DataSize memoryLimit,
		@Nullable String sslBundle) {

}
