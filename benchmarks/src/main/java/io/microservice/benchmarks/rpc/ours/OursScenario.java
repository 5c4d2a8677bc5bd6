package io.microservice.benchmarks.rpc.ours;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;
import io.microservice.benchmarks.raw.Leftovers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service and a typed client of this starter, as they come.
 */
public final class OursScenario implements Scenario {

	private final String deliveryMode;

	public OursScenario(boolean persistent) {
		this.deliveryMode = persistent ? "persistent" : "transient";
	}

	@Override
	public Server serve(Target target) {
		return run(target, OursServer.class)::close;
	}

	@Override
	public Caller connect(Target target) {
		ConfigurableApplicationContext context = run(target, OursClient.class);
		return new OursCaller(context, context.getBean(EchoClient.class));
	}

	@Override
	public void cleanUp(Target target) throws Exception {
		Leftovers.deleteQueue(target, "rpc-" + target.service());
	}

	private ConfigurableApplicationContext run(Target target, Class<?> application) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.setDefaultProperties(Map.of("spring.rabbitmq.addresses", target.broker().toString(), "bench.service",
				target.service(), "microservice.rpc.client.delivery-mode", this.deliveryMode,
				"microservice.rpc.server.reply-delivery-mode", this.deliveryMode, "spring.main.banner-mode", "off"));
		return spring.run();
	}

	private record OursCaller(ConfigurableApplicationContext context, EchoClient client) implements Caller {

		@Override
		public CompletableFuture<String> call(String text) {
			return this.client.echo(text);
		}

		@Override
		public String callAndWait(String text) {
			return this.client.echoAndWait(text);
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
