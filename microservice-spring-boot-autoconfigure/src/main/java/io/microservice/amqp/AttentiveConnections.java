package io.microservice.amqp;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;

import com.rabbitmq.client.Address;

import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Makes connection factories that lead to the same broker as another, with another
 * heartbeat.
 */
final class AttentiveConnections {

	/**
	 * Spring AMQP hands out the addresses it was given to its subclasses only.
	 */
	private static final String ADDRESSES = "getAddresses";

	private AttentiveConnections() {
	}

	static CachingConnectionFactory of(ConnectionFactory connectionFactory, Duration heartbeat) {
		if (!(connectionFactory instanceof AbstractConnectionFactory original)) {
			throw new IllegalStateException("%s is no connection factory of Spring AMQP's, so there is no other like it"
				.formatted(connectionFactory));
		}
		com.rabbitmq.client.ConnectionFactory client = original.getRabbitConnectionFactory().clone();
		client.setRequestedHeartbeat((int) Math.max(1, heartbeat.toSeconds()));
		client.setAutomaticRecoveryEnabled(false);
		CachingConnectionFactory attentive = new CachingConnectionFactory(client);
		attentive.setAddressResolver(() -> addresses(original));
		return attentive;
	}

	@SuppressWarnings("unchecked")
	private static List<Address> addresses(AbstractConnectionFactory original) {
		Method method = ReflectionUtils.findMethod(AbstractConnectionFactory.class, ADDRESSES);
		if (method != null) {
			ReflectionUtils.makeAccessible(method);
			Object addresses = ReflectionUtils.invokeMethod(method, original);
			if (addresses instanceof List<?> list && !list.isEmpty()) {
				return (List<Address>) list;
			}
		}
		return List.of(new Address(original.getHost(), original.getPort()));
	}

}
