package io.microservice.autoconfigure.discovery;

import java.time.Duration;

import io.microservice.discovery.DiscoveryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of discovery.
 *
 * @param exchange Topic exchange that takes questions to services.
 * @param prefix What the subjects of questions begin with.
 * @param timeout How long to wait for answers at most.
 * @param quietPeriod How long to wait for a further answer after one came.
 * @param presenceInterval How often an instance says that it is there.
 * @param management Where the management API of RabbitMQ is, to find services that answer
 * no questions, as those of nameko.
 */
@ConfigurationProperties("microservice.discovery")
public record DiscoveryProperties(@DefaultValue(DiscoveryOptions.DEFAULT_EXCHANGE) String exchange,
		@DefaultValue(DiscoveryOptions.DEFAULT_PREFIX) String prefix, @DefaultValue("5s") Duration timeout,
		@DefaultValue("300ms") Duration quietPeriod, @DefaultValue("5s") Duration presenceInterval,
		@DefaultValue Management management) {

	DiscoveryOptions options() {
		try {
			return new DiscoveryOptions(this.exchange, this.prefix, this.timeout, this.quietPeriod,
					this.presenceInterval);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("microservice.discovery", this,
					String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Properties of the management API of RabbitMQ.
	 *
	 * @param url Where it is, such as 'http://localhost:15672'. Not used if not set.
	 * @param username Name of the user.
	 * @param password Password of the user.
	 * @param virtualHost Virtual host whose queues to look at.
	 */
	public record Management(@Nullable String url, @DefaultValue("guest") String username,
			@DefaultValue("guest") String password, @DefaultValue("/") String virtualHost) {

		/**
		 * Return a text without the password.
		 * @return the text
		 */
		@Override
		public String toString() {
			return "Management[url=%s]".formatted(this.url);
		}

	}

}
