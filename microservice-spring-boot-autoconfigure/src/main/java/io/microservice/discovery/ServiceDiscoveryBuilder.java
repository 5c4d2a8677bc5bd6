package io.microservice.discovery;

import java.net.URI;
import java.time.Duration;

import io.microservice.amqp.AmqpClient;

/**
 * Builds a {@link ServiceDiscovery} without Spring, with a connection of its own.
 */
public final class ServiceDiscoveryBuilder {

	private URI uri = URI.create("amqp://guest:guest@localhost:5672");

	private DiscoveryOptions options = DiscoveryOptions.DEFAULT;

	private InvalidAnswerListener invalid = (answer) -> {
	};

	ServiceDiscoveryBuilder() {
	}

	/**
	 * Set where the broker is, by default {@code amqp://guest:guest@localhost:5672}.
	 * @param uri {@code amqp://user:password@host:port/vhost}, or {@code amqps} for TLS
	 * @return this builder
	 * @throws IllegalArgumentException if it is no URI
	 */
	public ServiceDiscoveryBuilder uri(String uri) {
		this.uri = URI.create(uri);
		return this;
	}

	/**
	 * Set how to ask.
	 * @param options the options, by default {@link DiscoveryOptions#DEFAULT}
	 * @return this builder
	 */
	public ServiceDiscoveryBuilder options(DiscoveryOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Set how long to wait for answers at most.
	 * @param timeout the timeout, by default 5 seconds
	 * @return this builder
	 */
	public ServiceDiscoveryBuilder timeout(Duration timeout) {
		return options(new DiscoveryOptions(this.options.exchange(), this.options.prefix(), timeout,
				this.options.quietPeriod(), this.options.presenceInterval()));
	}

	/**
	 * Set how long to wait for a further answer after one came.
	 * @param quietPeriod the while, by default 300 milliseconds
	 * @return this builder
	 */
	public ServiceDiscoveryBuilder quietPeriod(Duration quietPeriod) {
		return options(new DiscoveryOptions(this.options.exchange(), this.options.prefix(), this.options.timeout(),
				quietPeriod, this.options.presenceInterval()));
	}

	/**
	 * Set who is told of answers that are none. They are logged anyway.
	 * @param listener the listener
	 * @return this builder
	 */
	public ServiceDiscoveryBuilder onInvalidAnswer(InvalidAnswerListener listener) {
		this.invalid = listener;
		return this;
	}

	/**
	 * Build the discovery, which connects when it is used.
	 * @return the discovery, to be closed by the caller
	 */
	public ServiceDiscovery build() {
		AmqpClient client = AmqpClient.of(this.uri);
		return new ServiceDiscovery(client, this.options, this.invalid, client::destroy);
	}

}
