package io.microservice.test.rpc;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.microservice.amqp.AmqpClient;
import io.microservice.broker.Broker;
import io.microservice.broker.BrokerQueue;
import io.microservice.broker.EmbeddedBroker;
import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RemoteException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.RpcProxyMethod;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.test.app.Order;
import io.microservice.test.app.OutOfStockException;
import io.microservice.test.app.Stock;
import io.microservice.test.app.TestApplication;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.wire.RejectedRequestException;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FakeRpcService}.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
@Import(FakeRpcServiceTests.Fakes.class)
@TestMethodOrder(MethodName.class)
class FakeRpcServiceTests {

	@Autowired
	private FakeRpcService fake;

	@Autowired
	private Stock stock;

	@Autowired
	private ClusterRpc rpc;

	@Autowired
	private Broker broker;

	@Test
	void shouldAnswerCallers() {
		assertThat(this.stock.available("A1")).isEqualTo(3);
		assertThat(this.stock.available("none")).isZero();
	}

	@Test
	void shouldAnswerLater() {
		this.fake.answer("available", (call) -> CompletableFuture.supplyAsync(() -> 5));
		assertThat(this.stock.available("A1")).isEqualTo(5);
	}

	@Test
	void shouldRecordCalls() {
		this.stock.available("A1");
		method("order").keyword("order", new Order("Ada", 2))
			.keyword("days", List.of(1, 2))
			.call(LocalDate.EPOCH, null);
		assertThat(this.fake.calls()).extracting(FakeCall::method).containsExactly("available", "order");
		FakeCall call = this.fake.calls("order").get(0);
		assertThat(call.arguments()).containsExactly("1970-01-01", null);
		assertThat(call.argument(0, LocalDate.class)).isEqualTo(LocalDate.EPOCH);
		assertThat(call.argument(1, String.class)).isNull();
		assertThat(call.keywords()).containsEntry("order", Map.of("customer", "Ada", "quantity", 2));
		assertThat(call.keyword("order", Order.class)).isEqualTo(new Order("Ada", 2));
		assertThat(call.keyword("days", new ParameterizedTypeReference<List<Long>>() {
		})).containsExactly(1L, 2L);
		assertThat(call.context().callIdStack()).hasSize(2);
		assertThat(call).hasToString("order[1970-01-01, null]{order={customer=Ada, quantity=2}, days=[1, 2]}");
		assertThat(this.fake.calls("available")).hasToString("[available[A1]]");
	}

	@Test
	void whenMethodIsUnknownThenCallersAreTold() {
		assertThatExceptionOfType(MethodNotFoundException.class).isThrownBy(() -> method("unknown").call());
	}

	@Test
	void whenAnswerIsAnExceptionThenCallersAreToldAsByARealService() {
		this.fake.answer("available", (call) -> {
			throw new OutOfStockException("A1");
		});
		assertThatExceptionOfType(RemoteErrorException.class).isThrownBy(() -> this.stock.available("A1"))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo(OutOfStockException.class.getName()))
			.withMessage("OutOfStockException A1");
		this.fake.answer("available", (call) -> {
			throw new PythonException();
		});
		assertThatExceptionOfType(RemoteErrorException.class).isThrownBy(() -> this.stock.available("A1"))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("stock.errors.Broken"));
	}

	@Test
	void whenArgumentsAreNotWhatTheMethodTakesThenCallersAreTold() {
		assertThatExceptionOfType(IncorrectSignatureException.class).isThrownBy(() -> method("available").call())
			.withMessageContaining("available() missing argument 0");
		assertThatExceptionOfType(IncorrectSignatureException.class)
			.isThrownBy(() -> method("available").call(Map.of("no", "text")))
			.withMessageContaining("available() argument 0 is no java.lang.String: ");
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> this.fake.calls("available").get(0).keyword("sku", String.class))
			.withMessageContaining("available() missing argument 'sku'");
	}

	@Test
	void whenMethodIsNotItsOwnThenThatIsSaid() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.fake.answer("sell", (call) -> null))
			.withMessageContaining("has no method 'sell'")
			.withMessageContaining("available");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fake.calls("sell"));
	}

	@Test
	void test1ChangesTheFake() {
		this.fake.answer("available", (call) -> 99);
		assertThat(this.stock.available("A1")).isEqualTo(99);
	}

	@Test
	void test2BeginsWithTheFakeAsItWasMade() {
		assertThat(this.fake.calls()).isEmpty();
		assertThat(this.stock.available("A1")).isEqualTo(3);
	}

	@Test
	void whenClosedThenItTakesNoMoreCallsAndLeavesTheBrokerAsAServiceDoes() {
		try (FakeRpcService mail = FakeRpcService.of("mail")
			.method("send", (call) -> "sent")
			.start(this.broker.uri())) {
			assertThat(this.rpc.service("mail").method("send").call()).isEqualTo("sent");
			assertThat(mail.isRunning()).isTrue();
		}
		assertThat(this.broker.virtualHost().queue("rpc-mail")).map(BrokerQueue::consumers).contains(0);
	}

	@Test
	void whenItsContextIsPausedThenItPauses() {
		this.fake.stop();
		assertThat(this.broker.virtualHost().queue("rpc-stock")).map(BrokerQueue::consumers).contains(0);
		this.fake.start();
		assertThat(this.stock.available("A1")).isEqualTo(3);
	}

	@Test
	void shouldWorkWithoutSpringOnAnyExchange() {
		try (EmbeddedBroker alone = EmbeddedBroker.start();
				FakeRpcService mail = FakeRpcService.of("mail")
					.exchange("other")
					.method("send", (call) -> call.argument(0, int.class) + 1)
					.start(alone.uri());
				ClusterRpc caller = ClusterRpc.builder().uri(alone.uri().toString()).exchange("other").build()) {
			assertThat(caller.service("mail").method("send").call(1)).isEqualTo(2);
			assertThat(mail.calls()).hasSize(1);
		}
	}

	@Test
	void whenItCannotBeServedThenThatIsSaid() {
		assertThatIllegalStateException().isThrownBy(() -> FakeRpcService.of("mail").start(this.broker.uri()))
			.withMessage("The fake of service 'mail' has no method");
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> FakeRpcService.of("mail").method("a.b", (call) -> null).start(this.broker.uri()));
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> FakeRpcService.of("ma.il").method("send", (call) -> null).start(this.broker.uri()));
		assertThat(this.broker.virtualHost().queues()).extracting(BrokerQueue::name).doesNotContain("rpc-ma.il");
	}

	private RpcProxyMethod<?> method(String name) {
		return this.rpc.service("stock").method(name);
	}

	@RemoteException("stock.errors.Broken")
	static class PythonException extends RuntimeException {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Fakes {

		@Bean
		FakeRpcService stockService(AmqpClient client) {
			return FakeRpcService.of("stock")
				.method("available", (call) -> call.argument(0, String.class).equals("none") ? 0 : 3)
				.method("order", (call) -> null)
				.start(client);
		}

	}

}
