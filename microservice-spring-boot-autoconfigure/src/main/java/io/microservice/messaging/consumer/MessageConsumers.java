package io.microservice.messaging.consumer;

import java.util.List;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.BodyDecoder;
import io.microservice.amqp.ConsumerLifecycle;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.context.CallContextReader;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.FailureHandlerFactory;
import io.microservice.service.ServiceWorkers;

/**
 * Hands the messages of queues to the methods that take them: consumes the queue of every
 * method, each on a channel of its own, so that one the broker refuses disturbs no other.
 */
public final class MessageConsumers extends ConsumerLifecycle {

	private static final int ONE_AT_A_TIME = 1;

	private final Supplier<AmqpClient> client;

	private final MessageEntrypoints entrypoints;

	private final ServiceWorkers workers;

	private final CallContextReader contexts;

	private final FailureHandlerFactory failures;

	private final MessageConsumerOptions options;

	private final BodyDecoder decoder;

	/**
	 * Create consumers.
	 * @param client supplies the access to the broker, if there is any method
	 * @param entrypoints has the methods
	 * @param workers run the calls
	 * @param contexts reads the context of a call
	 * @param failures handle the messages that could not be handled
	 * @param options how to consume
	 */
	public MessageConsumers(Supplier<AmqpClient> client, MessageEntrypoints entrypoints, ServiceWorkers workers,
			CallContextReader contexts, FailureHandlerFactory failures, MessageConsumerOptions options) {
		super(options.shutdownTimeout());
		this.client = client;
		this.entrypoints = entrypoints;
		this.workers = workers;
		this.contexts = contexts;
		this.failures = failures;
		this.options = options;
		this.decoder = new BodyDecoder(options.maxMessageSize());
	}

	@Override
	protected List<AmqpConsumer> consumers() {
		return this.entrypoints.all().stream().map(this::consumer).toList();
	}

	private AmqpConsumer consumer(MessageEntrypoint entrypoint) {
		MessageListener listener = new MessageListener(entrypoint, this.contexts, this.decoder, this.failures);
		ConsumedQueue consumed = entrypoint.consumed();
		int prefetch = consumed.ordered() ? ONE_AT_A_TIME
				: this.options.prefetch(this.workers.of(consumed.entrypoint().service()).limit());
		return this.client.get()
			.consumer(new ConsumerOptions(consumed.queue().name(), entrypoint.topology(listener.failures()), prefetch),
					listener);
	}

}
