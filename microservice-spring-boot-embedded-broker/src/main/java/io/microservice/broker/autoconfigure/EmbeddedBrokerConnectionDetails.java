package io.microservice.broker.autoconfigure;

import java.util.List;

import io.microservice.broker.Broker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Leads the application to an embedded broker.
 */
public final class EmbeddedBrokerConnectionDetails implements RabbitConnectionDetails {

	private final Broker broker;

	private final BrokerLogin login;

	private final @Nullable SslBundle sslBundle;

	/**
	 * Create connection details for the default virtual host of a broker that was given
	 * no users of its own.
	 * @param broker the broker
	 */
	public EmbeddedBrokerConnectionDetails(Broker broker) {
		this(broker, new BrokerLogin("guest", "guest", Broker.DEFAULT_VIRTUAL_HOST), null);
	}

	EmbeddedBrokerConnectionDetails(Broker broker, BrokerLogin login, @Nullable SslBundle sslBundle) {
		this.broker = broker;
		this.login = login;
		this.sslBundle = sslBundle;
	}

	@Override
	public List<Address> getAddresses() {
		return List.of(new Address(this.broker.host(), this.broker.port()));
	}

	@Override
	public String getUsername() {
		return this.login.user();
	}

	@Override
	public String getPassword() {
		return this.login.password();
	}

	@Override
	public String getVirtualHost() {
		return this.login.virtualHost();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle;
	}

}
