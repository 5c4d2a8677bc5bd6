package io.microservice.broker.connection;

import java.util.Map;

import io.microservice.broker.vhost.VirtualHost;

/**
 * What a client and the broker agreed on.
 *
 * @param user the name of the user
 * @param virtualHost the virtual host
 * @param clientProperties what the client says of itself
 * @param channelMax the most channels
 * @param heartbeat the interval of heartbeats in seconds, 0 for none
 */
record Session(String user, VirtualHost virtualHost, Map<String, Object> clientProperties, int channelMax,
		int heartbeat) {

	static boolean isCapable(Map<String, Object> clientProperties, String capability) {
		return clientProperties.get("capabilities") instanceof Map<?, ?> capabilities
				&& Boolean.TRUE.equals(capabilities.get(capability));
	}

	/**
	 * Return the name the client gave the connection, empty if it gave none.
	 */
	String connectionName() {
		return String.valueOf(this.clientProperties.getOrDefault("connection_name", ""));
	}

	boolean isCapable(String capability) {
		return isCapable(this.clientProperties, capability);
	}

}
