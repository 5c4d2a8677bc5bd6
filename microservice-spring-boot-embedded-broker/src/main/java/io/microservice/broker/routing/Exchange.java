package io.microservice.broker.routing;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.microservice.broker.message.Message;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.wire.AmqpException;
import org.jspecify.annotations.Nullable;

/**
 * An exchange. Routes messages while it is bound and unbound, which is done by one thread
 * at a time.
 */
public final class Exchange {

	private final ExchangeDefinition definition;

	private final Bindings bindings;

	/**
	 * Create an exchange.
	 * @param definition what it is
	 */
	public Exchange(ExchangeDefinition definition) {
		this(definition, definition.type().createBindings());
	}

	private Exchange(ExchangeDefinition definition, Bindings bindings) {
		this.definition = definition;
		this.bindings = bindings;
	}

	/**
	 * Create the exchange that every queue is bound to by its name.
	 * @param virtualHost the name of the virtual host
	 * @param queues finds a queue by its name
	 * @return the exchange
	 */
	public static Exchange defaultExchange(String virtualHost, Function<String, @Nullable MessageQueue> queues) {
		ExchangeDefinition definition = new ExchangeDefinition("", virtualHost, ExchangeType.DIRECT, true, false, false,
				Map.of());
		return new Exchange(definition, new DefaultBindings(queues));
	}

	/**
	 * {@return what the exchange was declared to be}
	 */
	public ExchangeDefinition definition() {
		return this.definition;
	}

	/**
	 * {@return the name}
	 */
	public String name() {
		return this.definition.name();
	}

	/**
	 * Add a binding that is not there yet.
	 * @param binding the binding
	 * @throws AmqpException if the type of the exchange cannot have it
	 */
	public void add(Binding binding) {
		this.bindings.check(binding);
		this.bindings.add(binding);
	}

	/**
	 * Remove a binding.
	 * @param binding the binding
	 */
	public void remove(Binding binding) {
		this.bindings.remove(binding);
	}

	void match(Message message, Consumer<Destination> matches) {
		this.bindings.match(message, matches);
	}

}
