package io.microservice.rpc.server;

import java.util.Map;
import java.util.function.Consumer;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.wire.ErrorPayload;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Takes the requests for one service and hands each to the method that the last word of
 * its routing key names.
 */
final class RpcListener implements Consumer<AmqpDelivery> {

	private static final Log logger = LogFactory.getLog(RpcServer.class);

	private final String service;

	private final Map<String, RpcEntrypoint> methods;

	private final CallContextReader contexts;

	private final RpcProtocol protocol;

	RpcListener(String service, Map<String, RpcEntrypoint> methods, CallContextReader contexts, RpcProtocol protocol) {
		this.service = service;
		this.methods = Map.copyOf(methods);
		this.contexts = contexts;
		this.protocol = protocol;
	}

	@Override
	public void accept(AmqpDelivery delivery) {
		String key = delivery.routingKey();
		String method = key.substring(key.lastIndexOf('.') + 1);
		RpcEntrypoint target = this.methods.get(method);
		if (target == null) {
			logger.warn("A request for '%s' is answered with an error, service '%s' has no such method".formatted(key,
					this.service));
			this.protocol.replies().fail(delivery, ErrorPayload.methodNotFound(method));
			return;
		}
		CallContext context = this.contexts.read(this.service, method, delivery.properties().headers());
		target.invoker().invoke(new RpcServerRequest(target, context, delivery, this.protocol));
	}

}
