package io.microservice.test;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Starts applications on the {@link TestBroker#shared() shared} broker, as many as a test
 * needs.
 */
public final class TestApplication {

	private TestApplication() {
	}

	/**
	 * Start an application with auto-configuration.
	 * @param beans classes of further beans
	 */
	public static ConfigurableApplicationContext run(Class<?>... beans) {
		return with().run(beans);
	}

	/**
	 * Return what starts an application with properties.
	 * @param properties the properties, {@code name=value} each
	 */
	public static Builder with(String... properties) {
		return new Builder(true, properties);
	}

	/**
	 * Return what starts an application with properties on a broker of its own, which the
	 * properties name.
	 * @param properties the properties, {@code name=value} each
	 */
	public static Builder elsewhere(String... properties) {
		return new Builder(false, properties);
	}

	/**
	 * Starts an application with properties.
	 */
	public static final class Builder {

		private final boolean shared;

		private final String[] properties;

		private Builder(boolean shared, String... properties) {
			this.shared = shared;
			this.properties = properties;
		}

		/**
		 * Start an application with auto-configuration.
		 * @param beans classes of further beans
		 */
		public ConfigurableApplicationContext run(Class<?>... beans) {
			return new SpringApplicationBuilder(AutoConfigured.class)
				.sources(this.shared ? new Class<?>[] { TestBrokerConfiguration.class } : new Class<?>[0])
				.sources(beans)
				.web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.registerShutdownHook(false)
				.properties(this.properties)
				.run();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AutoConfigured {

	}

}
