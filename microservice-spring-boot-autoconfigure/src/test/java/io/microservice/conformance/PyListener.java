package io.microservice.conformance;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.context.CallContext;
import io.microservice.event.EventHandler;
import io.microservice.event.HandlerType;
import io.microservice.service.Microservice;

/**
 * The listening service nameko was captured with, in Java.
 */
@Microservice("pylistener")
class PyListener {

	final BlockingQueue<Handled> handled = new LinkedBlockingQueue<>();

	private final AtomicInteger requeues = new AtomicInteger();

	@EventHandler(source = "pyevents", type = "thing_happened")
	void pool(Object payload, CallContext context) {
		add("pool", payload, context);
	}

	@EventHandler(source = "pyevents", type = "thing_happened", handlerType = HandlerType.SINGLETON)
	void single(Object payload, CallContext context) {
		add("single", payload, context);
	}

	@EventHandler(source = "pyevents", type = "thing_happened", handlerType = HandlerType.BROADCAST,
			reliableDelivery = false)
	void broadcast(Object payload, CallContext context) {
		add("broadcast", payload, context);
	}

	@EventHandler(source = "pyevents", type = "thing_happened", handlerType = HandlerType.BROADCAST,
			broadcastIdentifier = "pinned-1", name = "broadcast_reliable")
	void broadcastReliable(Object payload, CallContext context) {
		add("broadcast_reliable", payload, context);
	}

	@EventHandler(source = "pyevents", type = "thing_happened", reliableDelivery = false, name = "pool_unreliable")
	void poolUnreliable(Object payload, CallContext context) {
		add("pool_unreliable", payload, context);
	}

	@EventHandler(source = "pyevents", type = "fails")
	void fails(Object payload, CallContext context) {
		add("fails", payload, context);
		throw new IllegalArgumentException("handler failed; acked and lost");
	}

	@EventHandler(source = "pyevents", type = "fails_requeue", requeueOnError = true, name = "fails_requeue")
	void failsRequeue(Object payload, CallContext context) {
		add("fails_requeue", payload, context);
		if (this.requeues.incrementAndGet() % 3 != 0) {
			throw new IllegalArgumentException("handler failed; requeued");
		}
	}

	@EventHandler(source = "pyhop", type = "hopped")
	void hopped(Object payload, CallContext context) {
		add("hopped", payload, context);
	}

	private void add(String method, Object payload, CallContext context) {
		this.handled.add(new Handled(method, payload, context));
	}

	/**
	 * A call of a handler.
	 *
	 * @param method the name of the handler
	 * @param payload the payload
	 * @param context the context
	 */
	record Handled(String method, Object payload, CallContext context) {

		List<String> callIdStack() {
			return this.context.callIdStack();
		}

	}

}
