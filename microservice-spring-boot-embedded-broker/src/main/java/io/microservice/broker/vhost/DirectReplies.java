package io.microservice.broker.vhost;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.microservice.broker.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Direct reply-to: addresses of clients that take replies without a queue. Thread-safe.
 */
public final class DirectReplies {

	/**
	 * The name of the queue that is none.
	 */
	public static final String PSEUDO_QUEUE = "amq.rabbitmq.reply-to";

	private static final String PREFIX = PSEUDO_QUEUE + ".";

	private final Map<String, Consumer<Message>> recipients = new ConcurrentHashMap<>();

	/**
	 * Make an address.
	 * @param recipient what takes the replies; must not block
	 * @return the address
	 */
	public String open(Consumer<Message> recipient) {
		String address = Names.generate(PREFIX);
		this.recipients.put(address, recipient);
		return address;
	}

	/**
	 * Forget an address.
	 * @param address the address, if any
	 */
	public void close(@Nullable String address) {
		if (address != null) {
			this.recipients.remove(address);
		}
	}

	/**
	 * Return whether somebody takes replies at an address.
	 * @param address the address
	 * @return whether somebody does
	 */
	public boolean isOpen(String address) {
		return address.equals(PSEUDO_QUEUE) || this.recipients.containsKey(address);
	}

	/**
	 * Return whether a name is, or was, an address.
	 * @param name the name
	 * @return whether it is
	 */
	public static boolean isAddress(String name) {
		return name.startsWith(PSEUDO_QUEUE);
	}

	void deliver(Message message) {
		for (String key : message.routingKeys()) {
			Consumer<Message> recipient = key.startsWith(PREFIX) ? this.recipients.get(key) : null;
			if (recipient != null) {
				recipient.accept(message);
			}
		}
	}

}
