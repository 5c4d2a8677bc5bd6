package io.microservice.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.ConsumerLifecycle;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.service.ServiceRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Answers PING, INFO and STATS for every service of the application: to all, by name, and
 * by name and id, each instance over an exclusive queue of its own, and on threads that
 * have nothing else to do.
 */
public final class DiscoveryResponder extends ConsumerLifecycle {

	private static final Log logger = LogFactory.getLog(DiscoveryResponder.class);

	private static final List<Verb> VERBS = List.of(Verb.PING, Verb.INFO, Verb.STATS);

	private static final int PREFETCH = 64;

	private static final int THREADS = 2;

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

	private final AmqpClient client;

	private final ServiceInstances instances;

	private final DiscoveryOptions options;

	private final Executor executor;

	private final Map<String, AmqpConsumer> consumers = new ConcurrentHashMap<>();

	/**
	 * Create a responder.
	 * @param client the client
	 * @param registry knows the services
	 * @param instances answer
	 * @param options where the questions come from
	 */
	public DiscoveryResponder(AmqpClient client, ServiceRegistry registry, ServiceInstances instances,
			DiscoveryOptions options) {
		super(SHUTDOWN_TIMEOUT);
		this.client = client;
		this.instances = instances;
		this.options = options;
		this.executor = executor();
		registry.onChange(this::changed);
	}

	@Override
	protected List<AmqpConsumer> consumers() {
		this.consumers.clear();
		return this.instances.all().stream().map(this::consumer).toList();
	}

	private synchronized void changed(String service) {
		ServiceInstance instance = this.instances.find(service);
		AmqpConsumer consumer = this.consumers.get(service);
		if (instance == null && consumer != null) {
			this.consumers.remove(service);
			stop(consumer, Duration.ZERO);
		}
		else if (instance != null && consumer == null && isRunning()) {
			try {
				start(consumer(instance));
			}
			catch (RuntimeException ex) {
				this.consumers.remove(service);
				logger.error("Service '%s' cannot be discovered".formatted(service), ex);
			}
		}
	}

	private AmqpConsumer consumer(ServiceInstance instance) {
		String queue = "discovery.%s-%s".formatted(instance.name(), UUID.randomUUID());
		AmqpTopology topology = AmqpTopology.empty()
			.topicExchange(this.options.exchange())
			.queue(new AmqpQueue(queue, true, true, Map.of()));
		String prefix = this.options.prefix();
		for (Verb verb : VERBS) {
			topology = topology.binding(queue, this.options.exchange(), verb.subject(prefix))
				.binding(queue, this.options.exchange(), verb.subject(prefix, instance.name()))
				.binding(queue, this.options.exchange(), verb.subject(prefix, instance.name(), instance.id()));
		}
		AmqpConsumer consumer = this.client.consumer(new ConsumerOptions(queue, topology, PREFETCH),
				new ControlListener(instance, prefix, this.executor));
		this.consumers.put(instance.name(), consumer);
		return consumer;
	}

	private static Executor executor() {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("discovery-");
		factory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

}
