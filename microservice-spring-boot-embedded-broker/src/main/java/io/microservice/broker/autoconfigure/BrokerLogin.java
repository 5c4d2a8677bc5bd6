package io.microservice.broker.autoconfigure;

import org.springframework.core.env.Environment;

/**
 * How the application logs in: as it would at another broker.
 *
 * @param user the name of the user
 * @param password the password
 * @param virtualHost the name of the virtual host
 */
record BrokerLogin(String user, String password, String virtualHost) {

	static BrokerLogin of(Environment environment) {
		return new BrokerLogin(environment.getProperty("spring.rabbitmq.username", "guest"),
				environment.getProperty("spring.rabbitmq.password", "guest"),
				environment.getProperty("spring.rabbitmq.virtual-host", "/"));
	}

	@Override
	public String toString() {
		return "BrokerLogin[user=%s, virtualHost=%s]".formatted(this.user, this.virtualHost);
	}

}
