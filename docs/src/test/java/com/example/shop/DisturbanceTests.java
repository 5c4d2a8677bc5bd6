package com.example.shop;

import java.util.concurrent.CompletableFuture;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerMessage;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.entrypoint.EntrypointWaiter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest
@AutoConfigureEmbeddedBroker
class DisturbanceTests {

	private static final String MAIL = "evt-orders-order_placed--mail.confirm";

	@Autowired
	private Broker broker;

	@Autowired
	private Orders orders;

	@Autowired
	private EntrypointWaiter waiter;

	@Test
	void whenTheBrokerRestartsThenMailIsSentNevertheless() {
		this.broker.virtualHost().pauseDelivery(MAIL);
		this.orders.place("A1", 2);
		assertThat(this.broker.virtualHost().messages(MAIL)).extracting(BrokerMessage::text)
			.containsExactly("{\"sku\":\"A1\",\"quantity\":2}");
		this.broker.restart();
		this.broker.virtualHost().resumeDelivery(MAIL);
		this.waiter.await("mail.confirm").toRun();
	}

	@Test
	void whenConnectionsAreLostThenACallInFlightIsAnswered() {
		this.broker.virtualHost().pauseDelivery("rpc-orders");
		CompletableFuture<Order> order = CompletableFuture.supplyAsync(() -> this.orders.place("A1", 2));
		await().until(() -> this.broker.virtualHost().queue("rpc-orders").orElseThrow().ready() == 1);
		this.broker.cutConnections();
		this.broker.virtualHost().resumeDelivery("rpc-orders");
		assertThat(order.join()).isEqualTo(new Order("A1", 2));
	}

}
