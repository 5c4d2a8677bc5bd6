package io.microservice.broker.routing;

import java.util.function.Consumer;

import io.microservice.broker.message.Message;

/**
 * The bindings of an exchange, by its type. Messages are matched while bindings come and
 * go; these come and go one at a time.
 */
interface Bindings {

	/**
	 * Refuse a binding that the type cannot have.
	 */
	default void check(Binding binding) {
	}

	void add(Binding binding);

	void remove(Binding binding);

	/**
	 * Find where a message goes.
	 * @param message the message
	 * @param matches told of each destination, of some more than once
	 */
	void match(Message message, Consumer<Destination> matches);

}
