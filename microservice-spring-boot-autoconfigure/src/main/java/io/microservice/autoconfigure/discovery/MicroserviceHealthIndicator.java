package io.microservice.autoconfigure.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.ConsumerLifecycle;
import io.microservice.service.ServiceWorkers;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells whether the application is connected to the broker and consumes from all its
 * queues, and how busy its workers are. It is {@code DOWN} while a queue is not consumed
 * from.
 */
public class MicroserviceHealthIndicator extends AbstractHealthIndicator {

	private final List<ConsumerLifecycle> lifecycles;

	private final ServiceWorkers workers;

	/**
	 * Create an indicator.
	 * @param lifecycles have the consumers
	 * @param workers run the calls
	 */
	public MicroserviceHealthIndicator(List<ConsumerLifecycle> lifecycles, ServiceWorkers workers) {
		super("Microservice health check failed");
		this.lifecycles = List.copyOf(lifecycles);
		this.workers = workers;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<String> consuming = new ArrayList<>();
		List<String> waiting = new ArrayList<>();
		for (ConsumerLifecycle lifecycle : this.lifecycles) {
			for (AmqpConsumer consumer : lifecycle.startedConsumers()) {
				(consumer.isConsuming() ? consuming : waiting).add(consumer.queue());
			}
		}
		builder.status(waiting.isEmpty() ? "UP" : "DOWN")
			.withDetail("consuming", consuming.size())
			.withDetail("notConsuming", waiting)
			.withDetail("workers", saturation());
	}

	private Map<String, Saturation> saturation() {
		Map<String, Saturation> saturation = new LinkedHashMap<>();
		this.workers.all()
			.forEach((service, of) -> saturation.put(service, new Saturation(of.running(), of.limit(), of.waiting())));
		return saturation;
	}

	/**
	 * How busy the workers of a service are.
	 *
	 * @param running how many calls run
	 * @param limit how many calls can run at a time
	 * @param waiting how many calls wait
	 */
	public record Saturation(int running, int limit, int waiting) {
	}

}
