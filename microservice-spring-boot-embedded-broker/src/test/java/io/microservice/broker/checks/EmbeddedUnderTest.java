package io.microservice.broker.checks;

import io.microservice.broker.EmbeddedBroker;

/**
 * The embedded broker, as RabbitMQ is configured.
 */
final class EmbeddedUnderTest extends BrokerUnderTest {

	static final String CONFINED_USER = "confined";

	private static final EmbeddedUnderTest INSTANCE = new EmbeddedUnderTest();

	private final EmbeddedBroker broker = EmbeddedBroker.builder()
		.user("guest", "guest")
		.user(CONFINED_USER, CONFINED_USER, "elsewhere")
		.virtualHosts("elsewhere")
		.refuseTransientQueues()
		.start();

	private EmbeddedUnderTest() {
	}

	/**
	 * Return the one broker of all tests.
	 */
	static EmbeddedUnderTest get() {
		return INSTANCE;
	}

	@Override
	String product() {
		return "EmbeddedBroker";
	}

	@Override
	String version() {
		String version = EmbeddedBroker.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "SNAPSHOT";
	}

	@Override
	String host() {
		return this.broker.host();
	}

	@Override
	int port() {
		return this.broker.port();
	}

	@Override
	void addUser(String name, String password, String virtualHost) {
		// there since the start
	}

	@Override
	void addVirtualHost(String name) {
		this.broker.createVirtualHost(name);
	}

}
