package io.microservice.broker.vhost;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

import io.microservice.broker.message.DeathReason;
import io.microservice.broker.message.Message;
import io.microservice.broker.queue.MemoryGauge;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueueDefinition;
import io.microservice.broker.queue.QueueHost;
import io.microservice.broker.routing.Exchange;
import io.microservice.broker.routing.ExchangeDefinition;
import io.microservice.broker.routing.ExchangeType;
import io.microservice.broker.routing.Router;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.ReplyCode;

/**
 * A virtual host. Thread-safe.
 */
public final class VirtualHost {

	private final String name;

	private final Resources resources = new Resources();

	private final DirectReplies directReplies = new DirectReplies();

	private final Router router = new Router(this.resources::exchange);

	private final Declarations declarations;

	/**
	 * Create a virtual host with the exchanges every one has.
	 * @param name the name
	 * @param settings what it shares with others
	 */
	public VirtualHost(String name, VirtualHostSettings settings) {
		this.name = name;
		this.declarations = new Declarations(name, this.resources, new Host(settings),
				settings.transientQueuesRefused());
		this.resources.add(Exchange.defaultExchange(name, this.resources::queue));
		predeclare("amq.direct", ExchangeType.DIRECT, false);
		predeclare("amq.fanout", ExchangeType.FANOUT, false);
		predeclare("amq.headers", ExchangeType.HEADERS, false);
		predeclare("amq.match", ExchangeType.HEADERS, false);
		predeclare("amq.topic", ExchangeType.TOPIC, false);
		predeclare("amq.rabbitmq.trace", ExchangeType.TOPIC, true);
	}

	private void predeclare(String exchange, ExchangeType type, boolean internal) {
		this.resources
			.add(new Exchange(new ExchangeDefinition(exchange, this.name, type, true, false, internal, Map.of())));
	}

	/**
	 * {@return the name}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * {@return what declares, binds and deletes exchanges and queues}
	 */
	public Declarations declarations() {
		return this.declarations;
	}

	/**
	 * {@return the addresses of direct reply-to}
	 */
	public DirectReplies directReplies() {
		return this.directReplies;
	}

	/**
	 * {@return the queues}
	 */
	public Collection<MessageQueue> queues() {
		return List.copyOf(this.resources.queues());
	}

	/**
	 * {@return the exchanges}
	 */
	public Collection<Exchange> exchanges() {
		return List.copyOf(this.resources.exchanges());
	}

	/**
	 * Return the exchange a client publishes to.
	 * @param name the name
	 * @return the exchange
	 * @throws AmqpException if it is not there, or internal
	 */
	public Exchange exchangeToPublish(String name) {
		Exchange exchange = this.declarations.exchange(name);
		if (exchange.definition().internal()) {
			throw ReplyCode.ACCESS_REFUSED.error("cannot publish to internal %s", exchange.definition().describe());
		}
		return exchange;
	}

	/**
	 * Route a message and give it to the queues.
	 * @param exchange the exchange
	 * @param message the message
	 * @return what became of it
	 */
	public Routing publish(Exchange exchange, Message message) {
		if (exchange.name().isEmpty()) {
			this.directReplies.deliver(message);
		}
		Set<MessageQueue> queues = this.router.route(exchange, message);
		boolean accepted = true;
		for (MessageQueue queue : queues) {
			accepted &= queue.publish(message);
		}
		return new Routing(!queues.isEmpty(), accepted);
	}

	/**
	 * Lose what a restart loses. No client is connected.
	 */
	public void restart() {
		this.resources.removeTransient();
		queues().forEach(MessageQueue::restart);
	}

	/**
	 * Delete all queues.
	 */
	public void delete() {
		queues().forEach((queue) -> queue.delete(false, false));
	}

	private final class Host implements QueueHost {

		private final VirtualHostSettings settings;

		Host(VirtualHostSettings settings) {
			this.settings = settings;
		}

		@Override
		public ScheduledExecutorService timers() {
			return this.settings.timers();
		}

		@Override
		public MemoryGauge memory() {
			return this.settings.memory();
		}

		@Override
		public void deadLetter(MessageQueue queue, Message message, DeathReason reason) {
			QueueDefinition definition = queue.definition();
			String exchangeName = definition.arguments().deadLetterExchange();
			Exchange exchange = (exchangeName != null) ? VirtualHost.this.resources.exchange(exchangeName) : null;
			if (exchange != null) {
				Message dead = message.dead(exchange.name(), definition.arguments().deadLetterRoutingKey(),
						queue.name(), reason);
				VirtualHost.this.router.route(exchange, dead)
					.stream()
					.filter((target) -> !dead.isCycle(target.name()))
					.forEach((target) -> target.publish(dead));
			}
		}

		@Override
		public void deleted(MessageQueue queue) {
			VirtualHost.this.resources.remove(queue);
		}

	}

}
