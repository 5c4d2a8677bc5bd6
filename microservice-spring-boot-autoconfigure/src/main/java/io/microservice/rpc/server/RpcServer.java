package io.microservice.rpc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.context.CallContextReader;
import io.microservice.rpc.RpcNames;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceWorkers;
import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Serves the methods with {@link io.microservice.rpc.Rpc}: consumes the queue of every
 * service that has any, as nameko declares it.
 *
 * <p>
 * It is among the last to be started and the first to be stopped. A stop takes no further
 * requests, waits for the calls that have begun, and leaves the others to the broker; it
 * can be started again.
 */
public final class RpcServer implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RpcServer.class);

	private final AsyncTaskExecutor stopper = new SimpleAsyncTaskExecutor("rpc-server-stop-");

	private final Supplier<AmqpClient> client;

	private final RpcEntrypointRegistrar registrar;

	private final ServiceWorkers workers;

	private final CallContextReader contexts;

	private final RpcServerOptions options;

	private final RpcProtocol protocol;

	private List<RpcConsumer> consumers = List.of();

	private volatile boolean running;

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
		this.client = client;
		this.registrar = registrar;
		this.workers = workers;
		this.contexts = contexts;
		this.options = options;
		this.protocol = new RpcProtocol(new RequestDecoder(options.maxMessageSize()),
				new ExceptionMapper(options.errorDetail()), new RpcReplies(options, codec));
	}

	/**
	 * Begin to consume. If the broker cannot be reached, keep trying in the background.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses a queue
	 */
	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		List<RpcConsumer> started = new ArrayList<>();
		try {
			this.registrar.entrypoints().forEach((service, methods) -> {
				RpcConsumer consumer = consumer(service, methods);
				consumer.start();
				started.add(consumer);
			});
		}
		catch (RuntimeException ex) {
			started.forEach(RpcConsumer::stopAtOnce);
			throw ex;
		}
		this.consumers = started;
		this.running = true;
	}

	@Override
	public void stop() {
		drain().join();
	}

	@Override
	public void stop(Runnable callback) {
		drain().whenComplete((drained, failure) -> callback.run());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private CompletableFuture<Void> drain() {
		return CompletableFuture.allOf(takeConsumers().stream()
			.map((consumer) -> CompletableFuture.runAsync(() -> consumer.stop(this.options.shutdownTimeout()),
					this.stopper))
			.toArray(CompletableFuture<?>[]::new));
	}

	private synchronized List<RpcConsumer> takeConsumers() {
		List<RpcConsumer> taken = this.consumers;
		this.consumers = List.of();
		this.running = false;
		return taken;
	}

	private RpcConsumer consumer(String service, Map<String, RpcEntrypoint> methods) {
		String queue = RpcNames.queue(service);
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange(this.options.exchange())
			.durableQueue(queue, Map.of())
			.binding(queue, this.options.exchange(), RpcNames.binding(service));
		int prefetch = this.options.prefetch(this.workers.of(new ServiceDefinition(service)).limit());
		logger.debug("Service '%s' serves %s".formatted(service, methods.keySet()));
		return new RpcConsumer(service,
				this.client.get()
					.consumer(new ConsumerOptions(queue, topology, prefetch),
							new RpcListener(service, methods, this.contexts, this.protocol)));
	}

}
