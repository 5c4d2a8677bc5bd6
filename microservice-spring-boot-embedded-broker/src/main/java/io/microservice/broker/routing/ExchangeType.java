package io.microservice.broker.routing;

import java.util.function.Supplier;

import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.ReplyCode;

/**
 * The types of exchanges.
 */
public enum ExchangeType {

	/**
	 * Routes by equal keys.
	 */
	DIRECT("direct", DirectBindings::new),

	/**
	 * Routes to all.
	 */
	FANOUT("fanout", FanoutBindings::new),

	/**
	 * Routes by headers.
	 */
	HEADERS("headers", HeadersBindings::new),

	/**
	 * Routes to any one queue.
	 */
	LOCAL_RANDOM("x-local-random", LocalRandomBindings::new),

	/**
	 * Routes by patterns of keys.
	 */
	TOPIC("topic", TopicBindings::new);

	private final String wireName;

	private final Supplier<Bindings> bindings;

	ExchangeType(String wireName, Supplier<Bindings> bindings) {
		this.wireName = wireName;
		this.bindings = bindings;
	}

	/**
	 * Return a type by its name on the wire.
	 * @param name the name
	 * @return the type
	 * @throws AmqpException if there is none
	 */
	public static ExchangeType of(String name) {
		for (ExchangeType type : values()) {
			if (type.wireName.equals(name)) {
				return type;
			}
		}
		throw ReplyCode.PRECONDITION_FAILED.error("unknown exchange type '%s'", name);
	}

	Bindings createBindings() {
		return this.bindings.get();
	}

	/**
	 * {@return the name on the wire}
	 */
	@Override
	public String toString() {
		return this.wireName;
	}

}
