package io.microservice.event.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpTopology;
import io.microservice.context.CallContext;
import io.microservice.event.EventDispatcher;
import io.microservice.event.EventNames;
import io.microservice.messaging.publisher.MessageSenders;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * The dispatchers of all services. A bean of the application, and, made with a
 * {@link #builder() builder}, nameko's standalone dispatcher where there is no Spring
 * context.
 *
 * <p>
 * Starts before and stops after whatever dispatches. When it stops, nothing more is
 * dispatched, what is on its way is waited for, and what is left fails. Thread-safe.
 */
public final class EventDispatchers implements SmartLifecycle, AutoCloseable {

	static final String METHOD = "dispatch";

	private final MessageSenders senders;

	private final Function<String, CallContext> rootContexts;

	private final List<EventDispatcherDecorator> decorators;

	private final Runnable closing;

	private final Map<String, EventDispatcher> dispatchers = new ConcurrentHashMap<>();

	/**
	 * Create dispatchers. Nothing is connected yet.
	 * @param client the client
	 * @param codec writes what happened
	 * @param options what events have in common
	 * @param observer watches the events
	 * @param decorators decorate the dispatchers, the first outermost
	 */
	public EventDispatchers(AmqpClient client, JsonCodec codec, PublisherOptions options, CallObserver observer,
			List<EventDispatcherDecorator> decorators) {
		this(new MessageSenders(client, codec, options, observer), (service) -> CallContext.create(service, METHOD),
				decorators, () -> {
				});
	}

	EventDispatchers(MessageSenders senders, Function<String, CallContext> rootContexts,
			List<EventDispatcherDecorator> decorators, Runnable closing) {
		this.senders = senders;
		this.rootContexts = rootContexts;
		this.decorators = List.copyOf(decorators);
		this.closing = closing;
	}

	/**
	 * Return a builder of dispatchers that need no Spring context.
	 * @return a builder with defaults
	 */
	public static EventDispatchersBuilder builder() {
		return new EventDispatchersBuilder();
	}

	/**
	 * Return the dispatcher of a service, always the same. The exchange of its events is
	 * declared when it connects.
	 * @param service the name of the service whose events to dispatch
	 * @return the dispatcher
	 */
	public EventDispatcher forService(String service) {
		Assert.hasText(service, "'service' must not be empty");
		EventDispatcher dispatcher = this.dispatchers.get(service);
		return (dispatcher != null) ? dispatcher : this.dispatchers.computeIfAbsent(service, this::create);
	}

	private EventDispatcher create(String service) {
		AmqpTopology topology = AmqpTopology.empty().topicExchange(EventNames.exchange(service));
		EventDispatcher dispatcher = new ServiceEventDispatcher(service,
				this.senders.sender(topology, () -> this.rootContexts.apply(service)));
		for (int i = this.decorators.size() - 1; i >= 0; i--) {
			dispatcher = this.decorators.get(i).decorate(service, dispatcher);
		}
		return dispatcher;
	}

	/**
	 * Connect. If the broker cannot be reached, keep trying in the background.
	 * @throws io.microservice.amqp.TopologyException if the broker refuses the exchange
	 * of a service
	 */
	@Override
	public void start() {
		this.senders.start();
	}

	@Override
	public void stop() {
		this.senders.stop();
	}

	@Override
	public boolean isRunning() {
		return this.senders.isRunning();
	}

	@Override
	public int getPhase() {
		return this.senders.getPhase();
	}

	/**
	 * Stop, and disconnect if this was made with a builder.
	 */
	@Override
	public void close() {
		stop();
		this.closing.run();
	}

}
