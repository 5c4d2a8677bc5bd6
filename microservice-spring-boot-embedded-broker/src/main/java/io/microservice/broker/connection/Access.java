package io.microservice.broker.connection;

import org.jspecify.annotations.Nullable;

import io.microservice.broker.vhost.VirtualHost;

/**
 * Who may use the broker, and what of it.
 */
public interface Access {

	/**
	 * Return whether a user may connect.
	 * @param user the name of the user
	 * @param password the password
	 * @return whether the user may
	 */
	boolean isAuthenticated(String user, String password);

	/**
	 * Return whether a user may use a virtual host.
	 * @param user the name of the user
	 * @param virtualHost the name of the virtual host
	 * @return whether the user may
	 */
	boolean isPermitted(String user, String virtualHost);

	/**
	 * Return a virtual host.
	 * @param name the name
	 * @return the virtual host, or {@code null} if there is none
	 */
	@Nullable VirtualHost virtualHost(String name);

}
