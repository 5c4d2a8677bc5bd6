package io.microservice.event.dispatcher;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.DeliveryMode;
import io.microservice.context.CallContext;
import io.microservice.messaging.publisher.MessageSenders;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.service.CallObserver;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds {@link EventDispatchers} where there is no Spring context, nameko's standalone
 * dispatcher.
 */
public final class EventDispatchersBuilder {

	private static final String NAME = "standalone_event_dispatcher";

	private static final URI LOCAL = URI.create("amqp://guest:guest@localhost:5672");

	private final Map<String, Object> contextData = new LinkedHashMap<>();

	private URI uri = LOCAL;

	private @Nullable AmqpClient client;

	private String name = NAME;

	private PublisherOptions options = PublisherOptions.DEFAULT;

	private JsonCodec codec = new JsonCodec();

	private CallObserver observer = CallObserver.NONE;

	EventDispatchersBuilder() {
	}

	/**
	 * Connect to a broker. By default {@code amqp://guest:guest@localhost:5672}.
	 * @param uri {@code amqp://user:password@host:port/vhost}
	 * @return this builder
	 */
	public EventDispatchersBuilder uri(String uri) {
		this.uri = URI.create(uri);
		return this;
	}

	/**
	 * Use connections that are there, instead of own ones.
	 * @param client the client, which is not destroyed with what is built
	 * @return this builder
	 */
	public EventDispatchersBuilder amqpClient(AmqpClient client) {
		this.client = client;
		return this;
	}

	/**
	 * Set the name of the program, part of the call ids events carry. By default
	 * {@code standalone_event_dispatcher}.
	 * @param name the name
	 * @return this builder
	 */
	public EventDispatchersBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Set how long to wait until the broker has an event. By default 10 seconds.
	 * @param timeout the timeout
	 * @return this builder
	 */
	public EventDispatchersBuilder timeout(Duration timeout) {
		this.options = this.options.withTimeout(timeout);
		return this;
	}

	/**
	 * Set whether events survive a restart of the broker. By default they do.
	 * @param deliveryMode the delivery mode
	 * @return this builder
	 */
	public EventDispatchersBuilder deliveryMode(DeliveryMode deliveryMode) {
		this.options = this.options.withDeliveryMode(deliveryMode);
		return this;
	}

	/**
	 * Set how many events of a service may be on their way at a time. By default 5000.
	 * @param maxInFlight the number
	 * @return this builder
	 */
	public EventDispatchersBuilder maxInFlight(int maxInFlight) {
		this.options = this.options.withMaxInFlight(maxInFlight);
		return this;
	}

	/**
	 * Set what every event carries that is dispatched outside any entrypoint.
	 * @param data keys without the {@code nameko.} they have on the wire, and values
	 * @return this builder
	 * @see CallContext
	 */
	public EventDispatchersBuilder context(Map<String, ?> data) {
		this.contextData.putAll(data);
		return this;
	}

	/**
	 * Set what writes events. By default Jackson's defaults.
	 * @param mapper the mapper
	 * @return this builder
	 */
	public EventDispatchersBuilder jsonMapper(JsonMapper mapper) {
		this.codec = new JsonCodec(mapper);
		return this;
	}

	/**
	 * Set what watches the events. By default nothing does.
	 * @param observer the observer
	 * @return this builder
	 */
	public EventDispatchersBuilder observer(CallObserver observer) {
		this.observer = observer;
		return this;
	}

	/**
	 * Build the dispatchers. They connect when they are first used; if the broker cannot
	 * be reached, what is dispatched waits for it.
	 * @return the dispatchers, to be closed after use
	 */
	public EventDispatchers build() {
		AmqpClient shared = this.client;
		AmqpClient used = (shared != null) ? shared : AmqpClient.of(this.uri);
		String name = this.name;
		Map<String, Object> data = Map.copyOf(this.contextData);
		EventDispatchers dispatchers = new EventDispatchers(
				new MessageSenders(used, this.codec, this.options, this.observer), (service) -> context(name, data),
				List.of(), (used != shared) ? used::destroy : () -> {
				});
		dispatchers.start();
		return dispatchers;
	}

	private static CallContext context(String name, Map<String, Object> data) {
		CallContext context = CallContext.create(name, EventDispatchers.METHOD);
		for (Map.Entry<String, Object> entry : data.entrySet()) {
			context = context.with(entry.getKey(), entry.getValue());
		}
		return context;
	}

}
