package com.example.shop;

import io.microservice.amqp.AmqpClient;
import io.microservice.broker.EmbeddedBroker;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.rpc.FakeRpcService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest
@AutoConfigureEmbeddedBroker
class FakeStockTests {

	@Autowired
	private FakeRpcService fakeStock;

	@Autowired
	private Orders orders;

	@Test
	void whenSomeAreLeftThenItIsInStock() {
		assertThat(this.orders.inStock("A1")).isTrue();
		assertThat(this.fakeStock.calls("available")).singleElement()
			.satisfies((call) -> assertThat(call.arguments()).containsExactly("A1"));
	}

	@Test
	void whenStockIsBrokenThenSoAreOrders() {
		this.fakeStock.answer("available", (call) -> {
			throw new IllegalStateException("being counted");
		});
		assertThatExceptionOfType(RemoteErrorException.class).isThrownBy(() -> this.orders.inStock("A1"))
			.withMessageContaining("being counted");
	}

	@Test
	void shouldAnswerWithoutSpring() {
		try (EmbeddedBroker broker = EmbeddedBroker.start();
				FakeRpcService clock = FakeRpcService.of("clock").method("now", (call) -> "12:00").start(broker.uri());
				ClusterRpc rpc = ClusterRpc.builder().uri(broker.uri().toString()).build()) {
			assertThat(rpc.service("clock").method("now").call()).isEqualTo("12:00");
		}
	}

	@TestConfiguration
	static class Fakes {

		@Bean
		FakeRpcService fakeStock(AmqpClient client) {
			return FakeRpcService.of("stock")
				.method("available", (call) -> call.argument(0, String.class).startsWith("A") ? 3 : 0)
				.start(client);
		}

	}

}
