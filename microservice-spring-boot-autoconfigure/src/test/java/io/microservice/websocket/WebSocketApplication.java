package io.microservice.websocket;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * An application with a web server on a free port, and no broker.
 */
public final class WebSocketApplication implements AutoCloseable {

	private final ReactiveWebServerApplicationContext context;

	private WebSocketApplication(ReactiveWebServerApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application.
	 * @param bean the class of a bean
	 * @param properties further properties, {@code name=value} each
	 */
	public static WebSocketApplication run(Class<?> bean, String... properties) {
		return run(List.of(bean), properties);
	}

	/**
	 * Start an application.
	 * @param beans classes of beans
	 * @param properties further properties, {@code name=value} each
	 */
	public static WebSocketApplication run(List<Class<?>> beans, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "spring.application.name=chat",
				"microservice.embedded-broker.enabled=false", "microservice.rpc.naming=snake-case",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration"));
		all.addAll(Arrays.asList(properties));
		return new WebSocketApplication(
				(ReactiveWebServerApplicationContext) new SpringApplicationBuilder(AutoConfigured.class)
					.sources(beans.toArray(Class<?>[]::new))
					.web(WebApplicationType.REACTIVE)
					.bannerMode(Banner.Mode.OFF)
					.registerShutdownHook(false)
					.properties(all.toArray(String[]::new))
					.run());
	}

	public int port() {
		return this.context.getWebServer().getPort();
	}

	public URI uri(String path) {
		return URI.create("ws://localhost:" + port() + path);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AutoConfigured {

		/**
		 * Event loops of its own, for others end with the first application that ends.
		 */
		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			return resources;
		}

	}

}
