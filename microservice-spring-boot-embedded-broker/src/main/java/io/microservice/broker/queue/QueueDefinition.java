package io.microservice.broker.queue;

import org.jspecify.annotations.Nullable;

/**
 * What a queue is declared to be.
 *
 * @param name the name
 * @param virtualHost the name of the virtual host
 * @param durable whether it survives a restart
 * @param autoDelete whether it is deleted with its last consumer
 * @param owner the connection it belongs to, or {@code null} if all may use it
 * @param arguments the arguments
 */
public record QueueDefinition(String name, String virtualHost, boolean durable, boolean autoDelete,
		@Nullable Object owner, QueueArguments arguments) {

	/**
	 * Return the name by which errors speak of a queue.
	 * @param name the name of the queue
	 * @param virtualHost the name of the virtual host
	 * @return the description
	 */
	public static String describe(String name, String virtualHost) {
		return "queue '%s' in vhost '%s'".formatted(name, virtualHost);
	}

	/**
	 * {@return the name by which errors speak of the queue}
	 */
	public String describe() {
		return describe(this.name, this.virtualHost);
	}

}
