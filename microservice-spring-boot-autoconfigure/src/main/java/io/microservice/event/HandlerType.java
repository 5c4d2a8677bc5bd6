package io.microservice.event;

/**
 * Who of several instances and services handles an event.
 */
public enum HandlerType {

	/**
	 * One instance of every service, for every method.
	 */
	SERVICE_POOL,

	/**
	 * One method, of whatever service: all that are singletons share one queue.
	 */
	SINGLETON,

	/**
	 * Every instance of every service.
	 */
	BROADCAST

}
