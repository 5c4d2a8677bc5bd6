package com.example.shop;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerQueue;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.entrypoint.RestrictEntrypoints;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureEmbeddedBroker
@RestrictEntrypoints({ "orders.place", "orders.inStock" })
class WithoutMailTests {

	@Test
	void shouldNotListen(@Autowired Broker broker) {
		assertThat(broker.virtualHost().queues()).extracting(BrokerQueue::name)
			.contains("rpc-orders")
			.noneMatch((name) -> name.startsWith("evt-"));
	}

}
