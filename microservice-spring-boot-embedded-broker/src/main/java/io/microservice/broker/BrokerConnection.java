package io.microservice.broker;

import java.util.List;

/**
 * A connection as it was when it was looked at.
 *
 * @param name its address and the broker's
 * @param clientName the name the client gave it, empty if it gave none
 * @param user the name of the user
 * @param virtualHost the name of the virtual host
 * @param channels the numbers of the open channels, in order
 */
public record BrokerConnection(String name, String clientName, String user, String virtualHost,
		List<Integer> channels) {

}
