package com.example.shop;

import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureEmbeddedBroker
class OrderServiceTests {

	@Autowired
	private Orders orders;

	@Test
	void shouldPlaceAnOrder() {
		assertThat(this.orders.place("A1", 2)).isEqualTo(new Order("A1", 2));
	}

}
