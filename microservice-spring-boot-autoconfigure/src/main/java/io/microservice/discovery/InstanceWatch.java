package io.microservice.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.discovery.ServiceEvent.Type;
import io.microservice.wire.InvalidServiceResponseException;
import io.microservice.wire.PingResponse;
import io.microservice.wire.Presence;
import io.microservice.wire.ServiceResponses;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/**
 * Watches instances on behalf of all subscribers, for as long as there are any.
 */
final class InstanceWatch {

	private static final Log logger = LogFactory.getLog(ServiceDiscovery.class);

	private static final int PREFETCH = 256;

	private final AmqpClient client;

	private final DiscoveryOptions options;

	private final Supplier<Flux<ServicePing>> everybody;

	private final BiFunction<String, String, Flux<ServicePing>> one;

	private final Map<String, WatchedInstance> instances = new LinkedHashMap<>();

	private final List<FluxSink<ServiceEvent>> subscribers = new ArrayList<>();

	private @Nullable AmqpConsumer consumer;

	private @Nullable Disposable looking;

	InstanceWatch(AmqpClient client, DiscoveryOptions options, Supplier<Flux<ServicePing>> everybody,
			BiFunction<String, String, Flux<ServicePing>> one) {
		this.client = client;
		this.options = options;
		this.everybody = everybody;
		this.one = one;
	}

	Flux<ServiceEvent> events() {
		return Flux.<ServiceEvent>create(this::subscribe).subscribeOn(Schedulers.boundedElastic());
	}

	synchronized void close() {
		List.copyOf(this.subscribers).forEach(FluxSink::complete);
	}

	private void subscribe(FluxSink<ServiceEvent> subscriber) {
		AmqpConsumer begun = add(subscriber);
		subscriber.onDispose(() -> remove(subscriber));
		if (begun != null) {
			begin(begun);
		}
	}

	/**
	 * Add a subscriber.
	 * @return the consumer to be started, if this is the first
	 */
	private synchronized @Nullable AmqpConsumer add(FluxSink<ServiceEvent> subscriber) {
		this.instances.values()
			.forEach((instance) -> subscriber.next(new ServiceEvent(Type.APPEARED, instance.description())));
		this.subscribers.add(subscriber);
		if (this.consumer != null) {
			return null;
		}
		AmqpConsumer created = consumer();
		this.consumer = created;
		return created;
	}

	private synchronized void remove(FluxSink<ServiceEvent> subscriber) {
		this.subscribers.remove(subscriber);
		AmqpConsumer running = this.consumer;
		if (this.subscribers.isEmpty() && running != null) {
			this.consumer = null;
			this.instances.clear();
			if (this.looking != null) {
				this.looking.dispose();
			}
			Schedulers.boundedElastic().schedule(() -> running.stop(Duration.ZERO));
		}
	}

	private AmqpConsumer consumer() {
		String queue = "discovery.watch-" + UUID.randomUUID();
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange(this.options.exchange())
			.queue(new AmqpQueue(queue, true, true, Map.of()))
			.binding(queue, this.options.exchange(), Verb.PRESENCE.subject(this.options.prefix()) + ".#");
		return this.client.consumer(new ConsumerOptions(queue, topology, PREFETCH), this::received);
	}

	/**
	 * Begin to watch. The lock is free meanwhile, because the thread that reads the
	 * connection waits for it with what comes in.
	 */
	private void begin(AmqpConsumer begun) {
		try {
			begun.start();
		}
		catch (RuntimeException ex) {
			fail(begun, ex);
			return;
		}
		if (!look(begun)) {
			begun.stop(Duration.ZERO);
			return;
		}
		this.everybody.get()
			.subscribe((ping) -> found(ping.instance()),
					(failure) -> logger.warn("Not all instances are known yet: " + failure.getMessage()));
	}

	private void fail(AmqpConsumer begun, RuntimeException failure) {
		List<FluxSink<ServiceEvent>> failed;
		synchronized (this) {
			if (this.consumer == begun) {
				this.consumer = null;
			}
			failed = List.copyOf(this.subscribers);
			this.subscribers.clear();
		}
		failed.forEach((subscriber) -> subscriber.error(failure));
	}

	/**
	 * Look for silent instances from now on.
	 * @return {@code false} if nobody watches any more
	 */
	private synchronized boolean look(AmqpConsumer begun) {
		if (this.consumer != begun) {
			return false;
		}
		this.looking = Flux.interval(this.options.presenceInterval().dividedBy(4))
			.onBackpressureDrop()
			.subscribe((tick) -> lookForTheSilent());
		return true;
	}

	private void received(AmqpDelivery delivery) {
		try {
			Presence presence = ServiceResponses.readPresence(delivery.body());
			if (presence.present()) {
				present(presence);
			}
			else {
				vanished(presence.name(), presence.id());
			}
		}
		catch (InvalidServiceResponseException ex) {
			logger.warn("A presence message is none, it is left out: " + ex.getMessage());
		}
		finally {
			delivery.ack();
		}
	}

	private synchronized void present(Presence presence) {
		PingResponse description = new PingResponse(presence.name(), presence.id(), presence.version(),
				presence.metadata());
		WatchedInstance known = this.instances.get(key(presence.name(), presence.id()));
		WatchedInstance seen = new WatchedInstance(description, presence.revision(),
				Duration.ofMillis(Math.max(1, presence.intervalMillis())));
		this.instances.put(key(presence.name(), presence.id()), seen);
		if (known == null) {
			emit(Type.APPEARED, description);
		}
		else if (known.isChangedTo(seen)) {
			emit(Type.CHANGED, description);
		}
	}

	/**
	 * Take note of an instance that answered, and has said nothing yet.
	 */
	private synchronized void found(PingResponse description) {
		String key = key(description.name(), description.id());
		WatchedInstance known = this.instances.get(key);
		if (known != null) {
			known.seen();
		}
		else if (this.consumer != null) {
			this.instances.put(key,
					new WatchedInstance(description, WatchedInstance.UNKNOWN, this.options.presenceInterval()));
			emit(Type.APPEARED, description);
		}
	}

	private synchronized void vanished(String name, String id) {
		WatchedInstance known = this.instances.remove(key(name, id));
		if (known != null) {
			emit(Type.VANISHED, known.description());
		}
	}

	private void lookForTheSilent() {
		for (WatchedInstance instance : silent()) {
			PingResponse description = instance.description();
			this.one.apply(description.name(), description.id())
				.hasElements()
				.subscribe((there) -> answered(description, there),
						(failure) -> logger.debug("It cannot be told whether an instance is there", failure));
		}
	}

	private synchronized List<WatchedInstance> silent() {
		return this.instances.values().stream().filter(WatchedInstance::takeSilence).toList();
	}

	private void answered(PingResponse description, boolean there) {
		if (there) {
			found(description);
		}
		else {
			vanished(description.name(), description.id());
		}
	}

	private void emit(Type type, PingResponse instance) {
		ServiceEvent event = new ServiceEvent(type, instance);
		List.copyOf(this.subscribers).forEach((subscriber) -> subscriber.next(event));
	}

	private static String key(String name, String id) {
		return name + '.' + id;
	}

}
