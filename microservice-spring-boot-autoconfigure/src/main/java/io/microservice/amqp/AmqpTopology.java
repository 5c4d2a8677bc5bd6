package io.microservice.amqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.Channel;

/**
 * Exchanges, queues and bindings, declared in the order they were added. Immutable.
 */
public final class AmqpTopology {

	private final List<Declaration> declarations;

	private AmqpTopology(List<Declaration> declarations) {
		this.declarations = declarations;
	}

	/**
	 * Return a topology of nothing.
	 * @return an empty topology
	 */
	public static AmqpTopology empty() {
		return new AmqpTopology(List.of());
	}

	/**
	 * Add a durable topic exchange.
	 * @param name the name
	 * @return a topology with the exchange
	 */
	public AmqpTopology topicExchange(String name) {
		return exchange(name, "topic");
	}

	/**
	 * Add a durable exchange.
	 * @param name the name
	 * @param type the type: {@code direct}, {@code fanout}, {@code topic} or
	 * {@code headers}
	 * @return a topology with the exchange
	 */
	public AmqpTopology exchange(String name, String type) {
		return with((channel) -> channel.exchangeDeclare(name, type, true));
	}

	/**
	 * Add a durable queue that others may share.
	 * @param name the name
	 * @param arguments the arguments of the declaration, such as {@code x-expires}
	 * @return a topology with the queue
	 */
	public AmqpTopology durableQueue(String name, Map<String, Object> arguments) {
		return queue(new AmqpQueue(name, false, false, arguments));
	}

	/**
	 * Add a queue.
	 * @param queue the queue
	 * @return a topology with the queue
	 */
	public AmqpTopology queue(AmqpQueue queue) {
		return with((channel) -> channel.queueDeclare(queue.name(), true, queue.exclusive(), queue.autoDelete(),
				queue.arguments()));
	}

	/**
	 * Add a binding.
	 * @param queue the queue
	 * @param exchange the exchange
	 * @param routingKey the key, for a topic exchange with {@code *} and {@code #}
	 * @return a topology with the binding
	 */
	public AmqpTopology binding(String queue, String exchange, String routingKey) {
		return with((channel) -> channel.queueBind(queue, exchange, routingKey));
	}

	/**
	 * Add all of another topology.
	 * @param other the other topology
	 * @return a topology of both, this one's declarations first
	 */
	public AmqpTopology and(AmqpTopology other) {
		List<Declaration> both = new ArrayList<>(this.declarations);
		both.addAll(other.declarations);
		return new AmqpTopology(both);
	}

	void declare(Channel channel) throws IOException {
		for (Declaration declaration : this.declarations) {
			declaration.declare(channel);
		}
	}

	private AmqpTopology with(Declaration declaration) {
		List<Declaration> extended = new ArrayList<>(this.declarations);
		extended.add(declaration);
		return new AmqpTopology(extended);
	}

	@FunctionalInterface
	private interface Declaration {

		void declare(Channel channel) throws IOException;

	}

}
