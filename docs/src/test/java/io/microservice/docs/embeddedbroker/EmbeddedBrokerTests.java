package io.microservice.docs.embeddedbroker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.microservice.broker.BrokerQueue;
import io.microservice.broker.EmbeddedBroker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the example of {@code embedded-broker.md}.
 */
class EmbeddedBrokerTests {

	@Test
	void shouldKeepWhatNobodyTakes() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			ConnectionFactory factory = new ConnectionFactory();
			factory.setUri(broker.uri());
			try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
				channel.confirmSelect();
				channel.queueDeclare("orders", true, false, false, null);
				channel.basicPublish("", "orders", MessageProperties.PERSISTENT_BASIC, "one".getBytes());
				channel.waitForConfirmsOrDie(5_000);
			}
			assertThat(broker.virtualHost().queue("orders")).map(BrokerQueue::ready).contains(1);
		}
	}

}
