package io.microservice.benchmarks.event.spring;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.event.Event;
import io.microservice.benchmarks.event.EventServer;
import io.microservice.benchmarks.event.HandledEvents;
import io.microservice.benchmarks.raw.Leftovers;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Events with Spring AMQP as Boot sets it up.
 */
public final class SpringEventScenario implements Scenario {

	private final boolean confirmed;

	public SpringEventScenario(boolean confirmed) {
		this.confirmed = confirmed;
	}

	@Override
	public boolean oneWay() {
		return true;
	}

	@Override
	public Server serve(Target target) {
		ConfigurableApplicationContext context = run(target, SpringHandler.class);
		return new EventServer(context.getBean(HandledEvents.class), context);
	}

	@Override
	public Caller connect(Target target) {
		ConfigurableApplicationContext context = run(target, SpringPublisher.class);
		RabbitTemplate template = context.getBean(RabbitTemplate.class);
		template.setExchange(target.service() + ".events");
		template.setRoutingKey("happened");
		return this.confirmed ? new ConfirmedPublisher(context, template, Executors.newSingleThreadExecutor())
				: new UnconfirmedPublisher(context, template);
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		Leftovers.deleteQueue(target, target.service());
		Leftovers.deleteExchange(target, target.service() + ".events");
	}

	private ConfigurableApplicationContext run(Target target, Class<?> application) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.setDefaultProperties(Map.of("spring.rabbitmq.addresses", target.broker().toString(), "bench.service",
				target.service(), "spring.rabbitmq.publisher-confirm-type", this.confirmed ? "correlated" : "none",
				"spring.main.banner-mode", "off"));
		return spring.run();
	}

	/**
	 * Publishes on one thread, since the thread that brings confirms must not wait.
	 */
	private record ConfirmedPublisher(ConfigurableApplicationContext context, RabbitTemplate template,
			ExecutorService publisher) implements Caller {

		@Override
		public CompletableFuture<String> call(String text) {
			CorrelationData correlation = new CorrelationData();
			this.template.correlationConvertAndSend(new Event(text), correlation);
			return correlation.getFuture().thenApplyAsync((confirm) -> {
				if (!confirm.ack()) {
					throw new IllegalStateException("The broker does not take the event");
				}
				return text;
			}, this.publisher);
		}

		@Override
		public void close() {
			this.context.close();
			this.publisher.shutdown();
		}

	}

	private record UnconfirmedPublisher(ConfigurableApplicationContext context,
			RabbitTemplate template) implements Caller {

		@Override
		public CompletableFuture<String> call(String text) {
			this.template.convertAndSend(new Event(text));
			return CompletableFuture.completedFuture(text);
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
