package io.microservice.broker.checks;

import io.microservice.broker.EmbeddedBroker;

/**
 * The embedded broker, as RabbitMQ is configured.
 */
final class EmbeddedUnderTest extends BrokerUnderTest {

	private final EmbeddedBroker broker = EmbeddedBroker.builder()
		.user("guest", "guest")
		.user(CONFINED_USER, CONFINED_USER, CONFINED_TO)
		.virtualHosts(CONFINED_TO)
		.refuseTransientQueues()
		.start();

	@Override
	String host() {
		return this.broker.host();
	}

	@Override
	int port() {
		return this.broker.port();
	}

	@Override
	void addVirtualHost(String name) {
		this.broker.createVirtualHost(name);
	}

}
