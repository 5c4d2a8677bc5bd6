package io.microservice.benchmarks.rpc.spring;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.raw.Leftovers;
import org.springframework.amqp.rabbit.AsyncRabbitTemplate;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;

/**
 * Request and reply with Spring AMQP as Boot sets it up.
 */
public final class SpringScenario implements Scenario {

	private final String container;

	/**
	 * Create a scenario.
	 * @param container the listener container, as {@code spring.rabbitmq.listener.type}
	 */
	public SpringScenario(String container) {
		this.container = container;
	}

	@Override
	public Server serve(Target target) {
		return run(target, SpringServer.class)::close;
	}

	@Override
	public Caller connect(Target target) {
		ConfigurableApplicationContext context = run(target, SpringClient.class);
		return new SpringCaller(context, target.service(), context.getBean(RabbitTemplate.class),
				context.getBean(AsyncRabbitTemplate.class));
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		Leftovers.deleteQueue(target, target.service());
	}

	private ConfigurableApplicationContext run(Target target, Class<?> application) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.setDefaultProperties(Map.of("spring.rabbitmq.addresses", target.broker().toString(), "bench.queue",
				target.service(), "spring.rabbitmq.listener.type", this.container, "spring.main.banner-mode", "off"));
		return spring.run();
	}

	private record SpringCaller(ConfigurableApplicationContext context, String queue, RabbitTemplate template,
			AsyncRabbitTemplate asyncTemplate) implements Caller {

		private static final ParameterizedTypeReference<Echo> ECHO = new ParameterizedTypeReference<>() {
		};

		@Override
		public CompletableFuture<String> call(String text) {
			return this.asyncTemplate.convertSendAndReceiveAsType(this.queue, new Echo(text), ECHO)
				.thenApply(Echo::text);
		}

		@Override
		public String callAndWait(String text) {
			Echo echo = this.template.convertSendAndReceiveAsType(this.queue, new Echo(text), ECHO);
			if (echo == null) {
				throw new IllegalStateException("No answer in time");
			}
			return echo.text();
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
