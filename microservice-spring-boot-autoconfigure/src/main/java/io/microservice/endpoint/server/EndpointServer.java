package io.microservice.endpoint.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.BodyDecoder;
import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.ConsumerLifecycle;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.wire.JsonCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves endpoints, each from a queue and on a channel of its own, so that none waits for
 * another.
 */
public final class EndpointServer extends ConsumerLifecycle {

	private static final Log logger = LogFactory.getLog(EndpointServer.class);

	private final Supplier<AmqpClient> client;

	private final CallContextReader contexts;

	private final EndpointOptions options;

	private final EndpointProtocol protocol;

	/**
	 * The endpoints, with their consumers while they are served.
	 */
	private final Map<EndpointTarget, @Nullable AmqpConsumer> targets = new LinkedHashMap<>();

	/**
	 * Create a server.
	 * @param client supplies the access to the broker, if there is any endpoint
	 * @param contexts reads the context of a call
	 * @param codec reads requests and writes answers
	 * @param options how to consume and answer
	 */
	public EndpointServer(Supplier<AmqpClient> client, CallContextReader contexts, JsonCodec codec,
			EndpointOptions options) {
		super(options.shutdownTimeout());
		this.client = client;
		this.contexts = contexts;
		this.options = options;
		this.protocol = new EndpointProtocol(new BodyDecoder(options.maxMessageSize()),
				new EndpointErrors(options.errorDetail()), new EndpointReplies(codec, options.maxMessageSize()));
	}

	EndpointOptions options() {
		return this.options;
	}

	/**
	 * Add an endpoint, and serve it if the others are served.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses the queue
	 */
	void add(EndpointTarget target) {
		synchronized (this.targets) {
			this.targets.put(target, null);
		}
		resume(target);
	}

	/**
	 * Serve an endpoint again.
	 */
	void resume(EndpointTarget target) {
		synchronized (this.targets) {
			if (!this.targets.containsKey(target) || this.targets.get(target) != null || !isRunning()) {
				return;
			}
			AmqpConsumer consumer = consumer(target);
			this.targets.put(target, consumer);
			start(consumer);
		}
	}

	/**
	 * Take no more requests for an endpoint, and wait for those that have begun. What
	 * waits is left to other instances.
	 * @return how many were cut off
	 */
	int pause(EndpointTarget target, Duration patience) {
		AmqpConsumer consumer;
		synchronized (this.targets) {
			consumer = this.targets.get(target);
			if (consumer == null) {
				return 0;
			}
			this.targets.put(target, null);
		}
		return stop(consumer, patience);
	}

	/**
	 * Remove an endpoint, as {@link #pause} does, and its queue, if nobody else uses it.
	 */
	int remove(EndpointTarget target, Duration patience) {
		int unfinished = pause(target, patience);
		synchronized (this.targets) {
			this.targets.remove(target);
		}
		try {
			if (!target.queue().exclusive()) {
				this.client.get().queues().deleteIfUnused(target.queue().name());
			}
		}
		catch (BrokerUnavailableException ex) {
			logger.debug("The queue of an endpoint is left to the broker", ex);
		}
		return unfinished;
	}

	@Override
	protected List<AmqpConsumer> consumers() {
		List<AmqpConsumer> consumers = new ArrayList<>();
		synchronized (this.targets) {
			this.targets.replaceAll((target, stopped) -> {
				AmqpConsumer consumer = consumer(target);
				consumers.add(consumer);
				return consumer;
			});
		}
		return consumers;
	}

	private AmqpConsumer consumer(EndpointTarget target) {
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange(this.options.exchange())
			.queue(target.queue())
			.binding(target.queue().name(), this.options.exchange(), target.bindingKey());
		return this.client.get()
			.consumer(new ConsumerOptions(target.queue().name(), topology, target.prefetch()),
					(delivery) -> accept(delivery, target));
	}

	private void accept(AmqpDelivery delivery, EndpointTarget target) {
		CallContext context = this.contexts.read(target.service(), target.entrypoint().name(),
				delivery.properties().headers());
		target.invoker().invoke(new EndpointRequest(target, context, delivery, this.protocol));
	}

}
