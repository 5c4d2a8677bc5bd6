package io.microservice.benchmarks.event.ours;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.event.Event;
import io.microservice.benchmarks.event.EventServer;
import io.microservice.benchmarks.event.HandledEvents;
import io.microservice.benchmarks.raw.Leftovers;
import io.microservice.event.EventDispatcher;
import io.microservice.event.dispatcher.EventDispatchers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A dispatcher and a handler of this starter, as they come.
 */
public final class OursEventScenario implements Scenario {

	@Override
	public boolean oneWay() {
		return true;
	}

	@Override
	public Server serve(Target target) {
		ConfigurableApplicationContext context = run(target, OursHandler.class);
		return new EventServer(context.getBean(HandledEvents.class), context);
	}

	@Override
	public Caller connect(Target target) {
		ConfigurableApplicationContext context = run(target, OursPublisher.class);
		return new OursCaller(context, context.getBean(EventDispatchers.class).forService(target.service()));
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		String queue = "evt-%s-happened--bench.handle".formatted(target.service());
		for (String suffix : List.of("", ".retry-1000", ".retry-2000", ".retry-4000", ".dead")) {
			Leftovers.deleteQueue(target, queue + suffix);
		}
		Leftovers.deleteExchange(target, target.service() + ".events");
	}

	private ConfigurableApplicationContext run(Target target, Class<?> application) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.setDefaultProperties(Map.of("spring.rabbitmq.addresses", target.broker().toString(), "bench.service",
				target.service(), "spring.main.banner-mode", "off"));
		return spring.run();
	}

	private record OursCaller(ConfigurableApplicationContext context, EventDispatcher dispatcher) implements Caller {

		@Override
		public CompletableFuture<String> call(String text) {
			return this.dispatcher.dispatchAsync("happened", new Event(text)).thenApply((done) -> text);
		}

		@Override
		public String callAndWait(String text) {
			this.dispatcher.dispatch("happened", new Event(text));
			return text;
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
