package io.microservice.broker.vhost;

import java.util.List;
import java.util.Map;

import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueueArguments;
import io.microservice.broker.queue.QueueDefinition;
import io.microservice.broker.queue.QueueHost;
import io.microservice.broker.queue.QueueType;
import io.microservice.broker.routing.Binding;
import io.microservice.broker.routing.Destination;
import io.microservice.broker.routing.Exchange;
import io.microservice.broker.routing.ExchangeDefinition;
import io.microservice.broker.routing.ExchangeType;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.FieldValues;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Declares, finds, binds and deletes exchanges and queues, and refuses what RabbitMQ
 * refuses. Thread-safe.
 */
public final class Declarations {

	private static final String TRANSIENT_QUEUES_REFUSED = """
			Feature `transient_nonexcl_queues` is deprecated.
			Its use is not permitted per the configuration""";

	private final String virtualHost;

	private final Resources resources;

	private final QueueHost host;

	private final boolean transientQueuesRefused;

	Declarations(String virtualHost, Resources resources, QueueHost host, boolean transientQueuesRefused) {
		this.virtualHost = virtualHost;
		this.resources = resources;
		this.host = host;
		this.transientQueuesRefused = transientQueuesRefused;
	}

	/**
	 * Return an exchange.
	 * @param name the name
	 * @return the exchange
	 * @throws AmqpException if it is not there
	 */
	public Exchange exchange(String name) {
		Exchange exchange = this.resources.exchange(name);
		if (exchange == null) {
			throw ReplyCode.NOT_FOUND.error("no %s", ExchangeDefinition.describe(name, this.virtualHost));
		}
		return exchange;
	}

	/**
	 * Return an exchange that is not the default one.
	 * @param name the name
	 * @return the exchange
	 * @throws AmqpException if it is not there, or the default one
	 */
	public Exchange exchangeToDeclare(String name) {
		checkNotDefault(name);
		return exchange(name);
	}

	/**
	 * Declare an exchange.
	 * @param name the name
	 * @param type the name of the type
	 * @param durable whether it survives a restart
	 * @param autoDelete whether it is deleted with its last binding
	 * @param internal whether clients may not publish to it
	 * @param arguments the arguments
	 * @throws AmqpException if it may not be declared, or is there and different
	 */
	public void declareExchange(String name, String type, boolean durable, boolean autoDelete, boolean internal,
			Map<String, Object> arguments) {
		ExchangeDefinition definition = new ExchangeDefinition(name, this.virtualHost, ExchangeType.of(type), durable,
				autoDelete, internal, arguments);
		checkNotDefault(name);
		Exchange present = this.resources.exchange(name);
		if (present == null) {
			Names.checkNotReserved("exchange", name);
			Object alternate = arguments.get("alternate-exchange");
			if (alternate != null && !FieldValues.isText(alternate)) {
				throw ReplyCode.PRECONDITION_FAILED.error("invalid type '%s' for arg 'alternate-exchange' in %s",
						FieldValues.typeName(alternate), definition.describe());
			}
			present = this.resources.add(new Exchange(definition));
		}
		if (present != null) {
			checkEquivalent(present.definition(), definition);
		}
	}

	/**
	 * Delete an exchange, if it is there.
	 * @param name the name
	 * @param ifUnused whether only if nothing is bound to it
	 * @throws AmqpException if it may not be deleted
	 */
	public void deleteExchange(String name, boolean ifUnused) {
		checkNotDefault(name);
		if (Names.isReserved(name)) {
			throw ReplyCode.ACCESS_REFUSED.error("deletion of system %s not allowed",
					ExchangeDefinition.describe(name, this.virtualHost));
		}
		Exchange exchange = this.resources.exchange(name);
		if (exchange != null && !this.resources.remove(exchange, ifUnused)) {
			throw ReplyCode.PRECONDITION_FAILED.error("%s in use", exchange.definition().describe());
		}
	}

	/**
	 * Return a queue.
	 * @param name the name
	 * @param client the connection that wants to use it
	 * @return the queue
	 * @throws AmqpException if it is not there, or belongs to another connection
	 */
	public MessageQueue queue(String name, Object client) {
		MessageQueue queue = this.resources.queue(name);
		if (queue == null) {
			throw ReplyCode.NOT_FOUND.error("no %s", QueueDefinition.describe(name, this.virtualHost));
		}
		Object owner = queue.definition().owner();
		if (owner != null) {
			checkOwner(queue, client);
		}
		return queue;
	}

	/**
	 * Declare a queue.
	 * @param name the name, empty to have one made
	 * @param durable whether it survives a restart
	 * @param owner the connection it is to belong to, if any
	 * @param autoDelete whether it is deleted with its last consumer
	 * @param arguments the arguments
	 * @return the queue
	 * @throws AmqpException if it may not be declared, or is there and different
	 */
	public MessageQueue declareQueue(String name, boolean durable, @Nullable Object owner, boolean autoDelete,
			Map<String, Object> arguments) {
		if (!name.isEmpty()) {
			Names.checkNotReserved("queue", name);
		}
		String actualName = name.isEmpty() ? Names.generate("amq.gen-") : name;
		MessageQueue present = this.resources.queue(actualName);
		QueueArguments checked = (present == null)
				? QueueArguments.check(QueueDefinition.describe(actualName, this.virtualHost), arguments)
				: QueueArguments.unchecked(arguments);
		QueueDefinition definition = new QueueDefinition(actualName, this.virtualHost, durable && owner == null,
				autoDelete, owner, checked);
		if (present == null) {
			checkPermitted(name, definition);
			MessageQueue created = new MessageQueue(definition, this.host);
			present = this.resources.add(created);
			if (present == null) {
				return created;
			}
		}
		checkEquivalent(present, definition);
		present.use();
		return present;
	}

	/**
	 * Delete a queue, if it is there.
	 * @param name the name
	 * @param client the connection that wants to delete it
	 * @param ifUnused whether only if it has no consumer
	 * @param ifEmpty whether only if no message waits
	 * @return how many messages waited
	 * @throws AmqpException if it may not be deleted
	 */
	public int deleteQueue(String name, Object client, boolean ifUnused, boolean ifEmpty) {
		if (this.resources.queue(name) == null) {
			return 0;
		}
		return queue(name, client).delete(ifUnused, ifEmpty);
	}

	/**
	 * Bind an exchange to a queue.
	 * @param exchange the name of the exchange
	 * @param queue the name of the queue
	 * @param client the connection that wants to bind
	 * @param key the binding key
	 * @param arguments the arguments
	 * @throws AmqpException if one of them is not there, or may not be bound
	 */
	public void bindQueue(String exchange, String queue, Object client, String key, Map<String, Object> arguments) {
		this.resources.bind(queueBinding(exchange, queue, client, key, arguments));
	}

	/**
	 * Unbind an exchange from a queue, if it is bound.
	 * @param exchange the name of the exchange
	 * @param queue the name of the queue
	 * @param client the connection that wants to unbind
	 * @param key the binding key
	 * @param arguments the arguments
	 * @throws AmqpException if it may not be unbound
	 */
	public void unbindQueue(String exchange, String queue, Object client, String key, Map<String, Object> arguments) {
		checkNotDefault(exchange);
		if (this.resources.exchange(exchange) != null && this.resources.queue(queue) != null) {
			this.resources.unbind(queueBinding(exchange, queue, client, key, arguments));
		}
	}

	/**
	 * Bind an exchange to another.
	 * @param source the name of the exchange that messages come from
	 * @param destination the name of the exchange that they go to
	 * @param key the binding key
	 * @param arguments the arguments
	 * @throws AmqpException if one of them is not there, or may not be bound
	 */
	public void bindExchange(String source, String destination, String key, Map<String, Object> arguments) {
		this.resources.bind(exchangeBinding(source, destination, key, arguments));
	}

	/**
	 * Unbind an exchange from another, if it is bound.
	 * @param source the name of the exchange that messages come from
	 * @param destination the name of the exchange that they go to
	 * @param key the binding key
	 * @param arguments the arguments
	 * @throws AmqpException if it may not be unbound
	 */
	public void unbindExchange(String source, String destination, String key, Map<String, Object> arguments) {
		checkNotDefault(source);
		checkNotDefault(destination);
		if (this.resources.exchange(source) != null && this.resources.exchange(destination) != null) {
			this.resources.unbind(exchangeBinding(source, destination, key, arguments));
		}
	}

	private Binding queueBinding(String exchange, String queue, Object client, String key,
			Map<String, Object> arguments) {
		checkNotDefault(exchange);
		Exchange source = exchange(exchange);
		return new Binding(source, Destination.of(queue(queue, client)), key, FieldValues.comparable(arguments));
	}

	private Binding exchangeBinding(String source, String destination, String key, Map<String, Object> arguments) {
		checkNotDefault(destination);
		checkNotDefault(source);
		return new Binding(exchange(source), Destination.of(exchange(destination)), key,
				FieldValues.comparable(arguments));
	}

	private void checkPermitted(String requestedName, QueueDefinition definition) {
		if (definition.arguments().type() == QueueType.QUORUM) {
			if (requestedName.isEmpty()) {
				throw ReplyCode.PRECONDITION_FAILED
					.error("Cannot declare a server-named queue for type rabbit_quorum_queue");
			}
			checkQuorum(definition.autoDelete(), "auto-delete", definition);
			checkQuorum(definition.owner() != null, "exclusive-owner", definition);
			checkQuorum(!definition.durable(), "non-durable", definition);
		}
		if (this.transientQueuesRefused && !definition.durable() && definition.owner() == null) {
			throw ReplyCode.INTERNAL_ERROR.error(TRANSIENT_QUEUES_REFUSED);
		}
	}

	private static void checkQuorum(boolean refused, String property, QueueDefinition definition) {
		if (refused) {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid property '%s' for %s", property, definition.describe());
		}
	}

	private static void checkEquivalent(ExchangeDefinition present, ExchangeDefinition declared) {
		Equivalence equivalence = new Equivalence(present.describe());
		equivalence.check("type", present.type(), declared.type());
		equivalence.check("durable", present.durable(), declared.durable());
		equivalence.check("auto_delete", present.autoDelete(), declared.autoDelete());
		equivalence.check("internal", present.internal(), declared.internal());
		equivalence.check(List.of("alternate-exchange"), present.arguments(), declared.arguments());
	}

	private void checkEquivalent(MessageQueue present, QueueDefinition declared) {
		QueueDefinition definition = present.definition();
		if (definition.owner() != null || declared.owner() != null) {
			checkOwner(present, declared.owner());
		}
		Equivalence equivalence = new Equivalence(definition.describe());
		equivalence.check("durable", definition.durable(), declared.durable());
		equivalence.check("auto_delete", definition.autoDelete(), declared.autoDelete());
		equivalence.check(definition.arguments().type().comparedArguments(), definition.arguments().values(),
				declared.arguments().values());
	}

	private void checkOwner(MessageQueue queue, @Nullable Object client) {
		if (queue.definition().owner() != client) {
			throw ReplyCode.RESOURCE_LOCKED
				.error("cannot obtain exclusive access to locked %s. It could be originally declared on another "
						+ "connection or the exclusive property value does not match that of the original declaration.",
						queue.definition().describe());
		}
	}

	private void checkNotDefault(String exchange) {
		if (exchange.isEmpty()) {
			throw ReplyCode.ACCESS_REFUSED.error("operation not permitted on the default exchange");
		}
	}

}
