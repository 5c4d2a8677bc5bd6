package io.microservice.event.dispatcher;

import io.microservice.event.EventDispatcher;

/**
 * Puts something around the dispatchers of events, to see or to change what is
 * dispatched. Beans of this type are applied in their
 * {@link org.springframework.core.annotation.Order order}, the first outermost.
 */
@FunctionalInterface
public interface EventDispatcherDecorator {

	/**
	 * Decorate the dispatcher of a service. Called once for every service.
	 * @param service the name of the service whose events it dispatches
	 * @param dispatcher the dispatcher
	 * @return the dispatcher to use instead
	 */
	EventDispatcher decorate(String service, EventDispatcher dispatcher);

}
