package io.microservice.broker.connection;

import com.rabbitmq.client.Method;
import io.microservice.broker.wire.AmqpException;
import org.jspecify.annotations.Nullable;

/**
 * An error that closes the connection.
 */
@SuppressWarnings("serial")
final class HardErrorException extends Exception {

	private final AmqpException error;

	private final transient @Nullable Method method;

	HardErrorException(AmqpException error, @Nullable Method method) {
		super(error.getMessage(), null, false, false);
		this.error = error;
		this.method = method;
	}

	AmqpException error() {
		return this.error;
	}

	/**
	 * Return what failed, if it is known.
	 */
	@Nullable Method method() {
		return this.method;
	}

}
