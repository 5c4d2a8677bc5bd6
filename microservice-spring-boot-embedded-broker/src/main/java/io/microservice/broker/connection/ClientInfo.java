package io.microservice.broker.connection;

import java.util.List;

/**
 * What is known of a client.
 *
 * @param name its address and the broker's
 * @param connectionName the name it gave the connection, empty if it gave none
 * @param user the name of the user
 * @param virtualHost the name of the virtual host
 * @param channels the numbers of the open channels, in order
 */
public record ClientInfo(String name, String connectionName, String user, String virtualHost, List<Integer> channels) {

}
