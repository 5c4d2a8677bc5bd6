package io.microservice.endpoint.server;

import io.microservice.amqp.AmqpQueue;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.validation.ArgumentValidator;

/**
 * All there is to know of an endpoint to serve it, prepared when it is added.
 *
 * @param entrypoint the entrypoint
 * @param invoker takes the calls
 * @param arguments makes the arguments
 * @param validator checks the arguments
 * @param queue has the requests
 * @param bindingKey what the queue is bound with
 * @param prefetch how many requests are in this instance at a time
 */
record EndpointTarget(Entrypoint entrypoint, EntrypointInvoker invoker, EndpointArguments arguments,
		ArgumentValidator validator, AmqpQueue queue, String bindingKey, int prefetch) {

	/**
	 * Return the name of the service it belongs to.
	 */
	String service() {
		return this.entrypoint.service().name();
	}

}
