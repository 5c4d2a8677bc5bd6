package io.microservice.websocket.hub;

/**
 * Part of an application that may need a hub from the start on. Beans of this type are
 * asked when the application starts.
 */
@FunctionalInterface
public interface HubUser {

	/**
	 * Return whether the hub has to start with the application.
	 * @return {@code false} if it may start when it is used first, if ever
	 */
	boolean needsHub();

}
