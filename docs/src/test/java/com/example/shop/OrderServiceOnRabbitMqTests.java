package com.example.shop;

import io.microservice.amqp.AmqpClient;
import io.microservice.test.entrypoint.EntrypointHook;
import io.microservice.test.entrypoint.EntrypointWaiter;
import io.microservice.test.event.DispatchedEvents;
import io.microservice.test.rpc.FakeRpcService;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@Testcontainers(disabledWithoutDocker = true)
class OrderServiceOnRabbitMqTests {

	@Container
	@ServiceConnection
	static final RabbitMQContainer rabbit = new RabbitMQContainer("rabbitmq:4-management");

	@Autowired
	private Orders orders;

	@Test
	void shouldPlaceAnOrder() {
		assertThat(this.orders.place("A1", 2)).isEqualTo(new Order("A1", 2));
	}

	@Test
	void toolsWorkOnRabbitMq(@Autowired AmqpClient client, @Autowired EntrypointHook hook,
			@Autowired EntrypointWaiter waiter, @Autowired DispatchedEvents events) {
		try (FakeRpcService stock = FakeRpcService.of("stock").method("available", (call) -> 3).start(client)) {
			assertThat(hook.entrypoint("orders.inStock").call("A1")).isEqualTo(true);
			assertThat(stock.calls()).hasSize(1);
		}
		waiter.stimulate(() -> this.orders.place("A1", 2))
			.andWaitFor("mail.confirm")
			.toRunAndVerify((run, order) -> assertThat(run.argument("order")).isEqualTo(order));
		assertThat(events.from("orders").ofType("order_placed", Order.class)).containsExactly(new Order("A1", 2));
	}

}
