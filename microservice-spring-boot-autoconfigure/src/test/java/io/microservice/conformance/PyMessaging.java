package io.microservice.conformance;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.microservice.context.CallContext;
import io.microservice.conformance.PyListener.Handled;
import io.microservice.messaging.Consume;
import io.microservice.service.Microservice;

/**
 * The consuming service nameko was captured with, in Java.
 */
@Microservice("pymsg")
class PyMessaging {

	final BlockingQueue<Handled> handled = new LinkedBlockingQueue<>();

	@Consume(queue = "pymsg-q", exchange = "pymsg", routingKey = "rk", name = "on_message")
	void onMessage(Object body, CallContext context) {
		this.handled.add(new Handled("on_message", body, context));
	}

}
