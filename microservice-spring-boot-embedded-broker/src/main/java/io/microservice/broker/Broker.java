package io.microservice.broker;

import java.net.URI;
import java.util.List;

/**
 * A running broker: where it is, what is in it, and what a test may do to it.
 * Thread-safe.
 */
public interface Broker {

	/**
	 * The name of the virtual host every broker has.
	 */
	String DEFAULT_VIRTUAL_HOST = "/";

	/**
	 * {@return the address it listens on, always that of the loopback interface}
	 */
	String host();

	/**
	 * {@return the port it listens on; it stays the same over a {@linkplain #restart()
	 * restart}}
	 */
	int port();

	/**
	 * {@return where it is, with a user and a password, for the default virtual host}
	 */
	default URI uri() {
		return uri(DEFAULT_VIRTUAL_HOST);
	}

	/**
	 * Return where a virtual host is, with a user and a password.
	 * @param virtualHost the name of the virtual host
	 * @return the URI
	 */
	URI uri(String virtualHost);

	/**
	 * {@return the names of the virtual hosts, in order}
	 */
	List<String> virtualHosts();

	/**
	 * {@return the default virtual host}
	 */
	default BrokerVirtualHost virtualHost() {
		return virtualHost(DEFAULT_VIRTUAL_HOST);
	}

	/**
	 * Return a virtual host.
	 * @param name the name
	 * @return the virtual host
	 * @throws IllegalArgumentException if there is none
	 */
	BrokerVirtualHost virtualHost(String name);

	/**
	 * Create a virtual host, if there is none of the name. All users may use it that are
	 * not confined to others.
	 * @param name the name
	 * @return the virtual host
	 */
	BrokerVirtualHost createVirtualHost(String name);

	/**
	 * Delete a virtual host with all that is in it, and close the connections to it.
	 * @param name the name
	 */
	void deleteVirtualHost(String name);

	/**
	 * {@return the connections of all virtual hosts}
	 */
	List<BrokerConnection> connections();

	/**
	 * Cut all connections, as a network does.
	 */
	void cutConnections();

	/**
	 * Close all connections, as an operator does: with reply code 320.
	 * @param reason why
	 */
	void closeConnections(String reason);

	/**
	 * Close a channel, as RabbitMQ does if a message is not acknowledged in time: with
	 * reply code 406.
	 * @param connection the connection
	 * @param channel the number of the channel
	 * @return whether it was open
	 */
	boolean closeChannel(BrokerConnection connection, int channel);

	/**
	 * Take no messages, as RabbitMQ does when memory is short: connections that publish
	 * are told, and then not read any more.
	 */
	void blockPublishing();

	/**
	 * Take messages again.
	 */
	void unblockPublishing();

	/**
	 * Close the port and all connections. Exclusive and transient queues, transient
	 * exchanges and transient messages are lost, all other things are kept.
	 */
	void suspend();

	/**
	 * Open the port again after it was {@linkplain #suspend() closed}.
	 */
	void resume();

	/**
	 * {@linkplain #suspend() Suspend} and {@linkplain #resume() resume}.
	 */
	default void restart() {
		suspend();
		resume();
	}

}
