package io.microservice.event;

/**
 * The names nameko gives exchanges and queues of events.
 */
public final class EventNames {

	private static final String EXCHANGE_SUFFIX = ".events";

	private EventNames() {
	}

	/**
	 * Return the exchange of the events of a service.
	 * @param service the name of the service that dispatches them
	 * @return the name of the exchange
	 */
	public static String exchange(String service) {
		return service + EXCHANGE_SUFFIX;
	}

	/**
	 * Return the service whose events an exchange has.
	 * @param exchange the name of the exchange
	 * @return the name of the service
	 */
	public static String source(String exchange) {
		return exchange.endsWith(EXCHANGE_SUFFIX) ? exchange.substring(0, exchange.length() - EXCHANGE_SUFFIX.length())
				: exchange;
	}

	/**
	 * Return the queue all singleton handlers of a type of event share.
	 * @param source the name of the service that dispatches the events
	 * @param type the type of the events
	 * @return the name of the queue
	 */
	public static String singletonQueue(String source, String type) {
		return "evt-" + source + '-' + type;
	}

	/**
	 * Return the queue all instances of a service share.
	 * @param source the name of the service that dispatches the events
	 * @param type the type of the events
	 * @param service the name of the service that handles them
	 * @param method the name of the method that handles them
	 * @return the name of the queue
	 */
	public static String poolQueue(String source, String type, String service, String method) {
		return singletonQueue(source, type) + "--" + service + '.' + method;
	}

	/**
	 * Return the queue of one instance of a service.
	 * @param poolQueue the name of the queue all instances would share
	 * @param identifier what tells the instance from the others
	 * @return the name of the queue
	 */
	public static String broadcastQueue(String poolQueue, String identifier) {
		return poolQueue + '-' + identifier;
	}

}
