package io.microservice.test;

import java.time.Duration;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * An application that serves HTTP on a free port, and talks to no broker.
 */
public final class HttpApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private HttpApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application with auto-configuration.
	 * @param beans classes of further beans
	 */
	public static HttpApplication run(Class<?>... beans) {
		return with().run(beans);
	}

	/**
	 * Return what starts an application with properties.
	 * @param properties the properties, {@code name=value} each
	 */
	public static Builder with(String... properties) {
		return new Builder(properties);
	}

	/**
	 * Return the application.
	 */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Return the port it listens on.
	 */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Return a client.
	 */
	public WebTestClient client() {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + port())
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	/**
	 * Open a connection.
	 */
	public HttpConnection connect() {
		return new HttpConnection(port());
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Starts an application with properties.
	 */
	public static final class Builder {

		private final String[] properties;

		private Builder(String... properties) {
			this.properties = properties;
		}

		/**
		 * Start an application with auto-configuration.
		 * @param beans classes of further beans
		 */
		public HttpApplication run(Class<?>... beans) {
			return new HttpApplication(new SpringApplicationBuilder(AutoConfigured.class).sources(beans)
				.web(WebApplicationType.REACTIVE)
				.bannerMode(Banner.Mode.OFF)
				.registerShutdownHook(false)
				.properties("server.port=0", "microservice.name=shop", "microservice.embedded-broker.enabled=false",
						"microservice.rpc.server.enabled=false", "microservice.event.enabled=false",
						"microservice.messaging.enabled=false", "microservice.rpc.client.enabled=false",
						"microservice.event.dispatcher.enabled=false", "microservice.messaging.publisher.enabled=false",
						"management.health.rabbit.enabled=false")
				.properties(this.properties)
				.run());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AutoConfigured {

	}

}
