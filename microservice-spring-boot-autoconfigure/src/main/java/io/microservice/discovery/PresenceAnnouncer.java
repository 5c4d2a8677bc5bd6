package io.microservice.discovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpMessage;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpPublisher;
import io.microservice.amqp.AmqpTopology;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PingResponse;
import io.microservice.wire.Presence;
import io.microservice.wire.ServiceResponses;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Says of every instance in the application that it is there, when it changed, and that
 * it is going to be there no more.
 */
public final class PresenceAnnouncer implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(PresenceAnnouncer.class);

	/**
	 * How long changes are collected.
	 */
	private static final long COLLECTION_MILLIS = 100;

	private final AmqpClient client;

	private final ServiceInstances instances;

	private final DiscoveryOptions options;

	private final Map<String, Announced> announced = new HashMap<>();

	private final Set<String> changed = new HashSet<>();

	private @Nullable ScheduledThreadPoolExecutor scheduler;

	private @Nullable AmqpPublisher publisher;

	/**
	 * Create an announcer.
	 * @param client the client
	 * @param registry knows the services
	 * @param instances the instances
	 * @param options where and how often to say it
	 */
	public PresenceAnnouncer(AmqpClient client, ServiceRegistry registry, ServiceInstances instances,
			DiscoveryOptions options) {
		this.client = client;
		this.instances = instances;
		this.options = options;
		registry.onChange(this::changed);
	}

	@Override
	public synchronized void start() {
		if (this.scheduler != null) {
			return;
		}
		CustomizableThreadFactory threads = new CustomizableThreadFactory("discovery-presence-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, threads);
		this.scheduler = started;
		started.scheduleAtFixedRate(this::announceAll, 0, this.options.presenceInterval().toNanos(),
				TimeUnit.NANOSECONDS);
	}

	@Override
	public synchronized void stop() {
		ScheduledThreadPoolExecutor stopped = this.scheduler;
		if (stopped == null) {
			return;
		}
		this.scheduler = null;
		stopped.shutdownNow();
		this.announced.values().forEach((last) -> publish(last, false));
		this.announced.clear();
		if (this.publisher != null) {
			this.publisher.stop();
			this.publisher = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

	private synchronized void changed(String service) {
		ScheduledThreadPoolExecutor running = this.scheduler;
		if (running == null) {
			return;
		}
		if (this.changed.isEmpty()) {
			running.schedule(this::announceChanges, COLLECTION_MILLIS, TimeUnit.MILLISECONDS);
		}
		this.changed.add(service);
	}

	private synchronized void announceAll() {
		for (ServiceInstance instance : this.instances.all()) {
			announce(instance, false);
		}
	}

	private synchronized void announceChanges() {
		for (String service : this.changed) {
			ServiceInstance instance = this.instances.find(service);
			if (instance != null) {
				announce(instance, true);
			}
			else {
				Announced last = this.announced.remove(service);
				if (last != null) {
					publish(last, false);
				}
			}
		}
		this.changed.clear();
	}

	private void announce(ServiceInstance instance, boolean changed) {
		Announced last = this.announced.get(instance.name());
		if (last != null && !last.instance().id().equals(instance.id())) {
			publish(last, false);
			last = null;
		}
		long revision = (last != null) ? last.revision() + (changed ? 1 : 0) : 0;
		Announced current = new Announced(instance.ping(), revision);
		this.announced.put(instance.name(), current);
		publish(current, true);
	}

	private void publish(Announced announced, boolean present) {
		if (this.scheduler == null && this.publisher == null) {
			return;
		}
		PingResponse instance = announced.instance();
		Presence presence = new Presence(instance.name(), instance.id(), instance.version(), instance.metadata(),
				present, announced.revision(), this.options.presenceInterval().toMillis());
		try {
			publisher().publish(
					new AmqpMessage(this.options.exchange(),
							Verb.PRESENCE.subject(this.options.prefix(), instance.name(), instance.id()), false,
							properties(), ServiceResponses.write(presence)),
					(failure) -> logger.debug("A presence message was not sent", failure));
		}
		catch (RuntimeException ex) {
			logger.warn("Presence of service '%s' could not be announced".formatted(instance.name()), ex);
		}
	}

	private AmqpPublisher publisher() {
		AmqpPublisher current = this.publisher;
		if (current == null) {
			current = this.client.publisher(AmqpTopology.empty().topicExchange(this.options.exchange()), (returned) -> {
			});
			this.publisher = current;
			current.start();
		}
		return current;
	}

	private AmqpProperties properties() {
		return AmqpProperties.builder()
			.content(JsonCodec.CONTENT_TYPE, JsonCodec.CONTENT_ENCODING)
			.headers(Map.of())
			.persistent(false)
			.expiration(this.options.presenceInterval().toMillis())
			.build();
	}

	/**
	 * What was said last.
	 *
	 * @param instance the instance
	 * @param revision counts its changes
	 */
	private record Announced(PingResponse instance, long revision) {
	}

}
