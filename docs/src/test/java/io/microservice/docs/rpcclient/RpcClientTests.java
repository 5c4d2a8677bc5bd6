package io.microservice.docs.rpcclient;

import java.net.URI;
import java.util.NoSuchElementException;

import io.microservice.docs.ExampleTest;
import io.microservice.docs.rpcclient.Orders.Order;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.client.RpcReply;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples of {@code rpc-client.md}.
 */
@ExampleTest
class RpcClientTests {

	@Autowired
	private Orders orders;

	@Autowired
	private Search search;

	@Autowired
	private Stock stock;

	@Autowired
	private Shop shop;

	@Autowired
	private StockReport report;

	@Autowired
	private URI broker;

	@Test
	void shouldCallInEveryStyle() throws Exception {
		Order order = this.orders.placeOne("Ada");
		assertThat(this.orders.findById(order.id()).block()).isEqualTo(order);
		assertThat(this.orders.findInFuture(order.id()).get()).isEqualTo(order);
		RpcReply<Order> reply = this.orders.begin("Bob", 2);
		assertThat(reply.result().quantity()).isEqualTo(2);
		this.orders.placeAndForget("Eve", 1);
		assertThat(this.stock.skus().collectList().block()).containsExactly("A1", "B2");
		assertThat(this.shop.order("Ada")).startsWith("Your order is ");
	}

	@Test
	void shouldSendNamedArguments() {
		assertThat(this.search.search("shoes", 5)).startsWith("shoes", "5", "ever");
	}

	@Test
	void shouldThrowWhatCameBack() {
		assertThatExceptionOfType(RemoteErrorException.class).isThrownBy(() -> this.orders.findById("nope").block())
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo(NoSuchElementException.class.getName()));
		assertThatExceptionOfType(SoldOutException.class).isThrownBy(() -> this.stock.reserve("A1", 5))
			.withMessage("A1 is sold out");
	}

	@Test
	void shouldCallWithoutInterface() {
		assertThat(this.report.skus()).containsExactly("A1", "B2");
		assertThat(this.report.available("A1", "B2")).isEqualTo(6);
	}

	@Test
	void shouldCallWithoutSpring() {
		assertThat(Standalone.skus(this.broker.toString())).hasToString("[A1, B2]");
	}

}
