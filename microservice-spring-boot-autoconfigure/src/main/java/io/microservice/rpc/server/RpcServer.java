package io.microservice.rpc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.BodyDecoder;
import io.microservice.amqp.ConsumerLifecycle;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.context.CallContextReader;
import io.microservice.rpc.RpcNames;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceWorkers;
import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Serves the methods with {@link io.microservice.rpc.Rpc}: consumes the queue of every
 * service that has any, as nameko declares it.
 */
public final class RpcServer extends ConsumerLifecycle {

	private static final Log logger = LogFactory.getLog(RpcServer.class);

	private final Supplier<AmqpClient> client;

	private final RpcEntrypointRegistrar registrar;

	private final ServiceWorkers workers;

	private final CallContextReader contexts;

	private final RpcServerOptions options;

	private final RpcProtocol protocol;

	/**
	 * Create a server.
	 * @param client supplies the access to the broker, if there is any method to serve
	 * @param registrar has the methods
	 * @param workers run the calls
	 * @param contexts reads the context of a call
	 * @param codec reads requests and writes replies
	 * @param options how to consume and answer
	 */
	public RpcServer(Supplier<AmqpClient> client, RpcEntrypointRegistrar registrar, ServiceWorkers workers,
			CallContextReader contexts, JsonCodec codec, RpcServerOptions options) {
		super(options.shutdownTimeout());
		this.client = client;
		this.registrar = registrar;
		this.workers = workers;
		this.contexts = contexts;
		this.options = options;
		this.protocol = new RpcProtocol(new BodyDecoder(options.maxMessageSize()),
				new ExceptionMapper(options.errorDetail()), new RpcReplies(options, codec));
	}

	@Override
	protected List<AmqpConsumer> consumers() {
		List<AmqpConsumer> consumers = new ArrayList<>();
		this.registrar.entrypoints().forEach((service, methods) -> consumers.add(consumer(service, methods)));
		return consumers;
	}

	private AmqpConsumer consumer(String service, Map<String, RpcEntrypoint> methods) {
		String queue = RpcNames.queue(service);
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange(this.options.exchange())
			.queue(AmqpQueue.durable(queue))
			.binding(queue, this.options.exchange(), RpcNames.binding(service));
		int prefetch = this.options.prefetch(this.workers.of(new ServiceDefinition(service)).limit());
		logger.debug("Service '%s' serves %s".formatted(service, methods.keySet()));
		return this.client.get()
			.consumer(new ConsumerOptions(queue, topology, prefetch),
					new RpcListener(service, methods, this.contexts, this.protocol));
	}

}
