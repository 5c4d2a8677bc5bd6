package io.microservice.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Target;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application as it comes with the starter, which answers over HTTP on Netty.
 */
final class HttpScenario implements Scenario {

	private static final int SIZE = 100;

	private static final String ITEM = """
			{"id":42,"name":"an item","text":"as much text as is needed for one hundred bytes","available":true}""";

	private final Class<?> bean;

	private final boolean ours;

	/**
	 * Create a scenario.
	 * @param bean the class of the bean that answers
	 * @param ours whether methods with annotations of the starter are served
	 */
	HttpScenario(Class<?> bean, boolean ours) {
		this.bean = bean;
		this.ours = ours;
	}

	@Override
	public Server serve(Target target) throws Exception {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(HttpServer.class, this.bean)
			.properties(Map.of("server.port", 0, "spring.main.banner-mode", "off", "spring.application.name",
					target.service(), "microservice.embedded-broker.enabled", false, "spring.autoconfigure.exclude",
					"org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration", "microservice.http.enabled",
					this.ours))
			.run();
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		URI url = URI.create("http://localhost:%s/items/42".formatted(port));
		check(url);
		return new RunningServer(context, url);
	}

	private static void check(URI url) throws IOException, InterruptedException {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
		if (response.statusCode() != 200 || !response.body().equals(ITEM) || ITEM.length() != SIZE) {
			throw new IllegalStateException("Wrong answer: " + response + ' ' + response.body());
		}
	}

	@Override
	public Caller connect(Target target) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void cleanUp(Target target) {
	}

	private record RunningServer(ConfigurableApplicationContext context, URI url) implements Server {

		@Override
		public void close() {
			this.context.close();
		}

	}

}
