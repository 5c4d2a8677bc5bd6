package com.example.shop;

import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@SpringBootTest
@AutoConfigureEmbeddedBroker
class MockedStockTests {

	@MockitoBean
	private Stock stock;

	@Test
	void whenOneIsLeftThenItIsInStock(@Autowired Orders orders) {
		given(this.stock.available("A1")).willReturn(1);
		assertThat(orders.inStock("A1")).isTrue();
	}

}
