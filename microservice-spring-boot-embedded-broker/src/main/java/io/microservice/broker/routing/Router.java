package io.microservice.broker.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.microservice.broker.message.Message;
import io.microservice.broker.queue.MessageQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the queues a message goes to, each once: by the bindings of an exchange, those of
 * the exchanges bound to it, and the alternate exchanges of those that match nothing.
 */
public final class Router {

	private final Function<String, @Nullable Exchange> exchanges;

	/**
	 * Create a router.
	 * @param exchanges finds an exchange by its name
	 */
	public Router(Function<String, @Nullable Exchange> exchanges) {
		this.exchanges = exchanges;
	}

	/**
	 * Find the queues a message goes to.
	 * @param exchange the exchange it is published to
	 * @param message the message
	 * @return the queues
	 */
	public Set<MessageQueue> route(Exchange exchange, Message message) {
		Set<MessageQueue> queues = new LinkedHashSet<>();
		Set<Exchange> seen = new HashSet<>();
		Deque<Exchange> left = new ArrayDeque<>();
		seen.add(exchange);
		for (Exchange next = exchange; next != null; next = left.poll()) {
			for (Exchange bound : match(next, message, queues)) {
				if (seen.add(bound)) {
					left.add(bound);
				}
			}
		}
		return queues;
	}

	private List<Exchange> match(Exchange exchange, Message message, Set<MessageQueue> queues) {
		List<Exchange> exchanges = new ArrayList<>(0);
		int[] matches = { 0 };
		exchange.match(message, (destination) -> {
			matches[0]++;
			if (destination.queue() != null) {
				queues.add(destination.queue());
			}
			else if (destination.exchange() != null) {
				exchanges.add(destination.exchange());
			}
		});
		String alternate = (matches[0] == 0) ? exchange.definition().alternateExchange() : null;
		Exchange other = (alternate != null) ? this.exchanges.apply(alternate) : null;
		return (other != null) ? List.of(other) : exchanges;
	}

}
