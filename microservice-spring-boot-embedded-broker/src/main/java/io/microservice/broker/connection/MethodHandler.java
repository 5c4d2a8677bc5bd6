package io.microservice.broker.connection;

import com.rabbitmq.client.Method;
import org.jspecify.annotations.Nullable;

/**
 * Does what a client asks for on a channel.
 *
 * @param <M> the method
 */
@FunctionalInterface
interface MethodHandler<M extends Method> {

	/**
	 * Do it.
	 * @return the answer, or {@code null} if there is none
	 */
	@Nullable Method handle(Channel channel, M method);

}
