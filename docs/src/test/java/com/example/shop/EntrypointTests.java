package com.example.shop;

import java.time.Duration;
import java.util.List;

import io.microservice.context.CallContext;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.entrypoint.EntrypointHook;
import io.microservice.test.entrypoint.EntrypointRun;
import io.microservice.test.entrypoint.EntrypointWaiter;
import io.microservice.test.event.DispatchedEvents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SpringBootTest
@AutoConfigureEmbeddedBroker
class EntrypointTests {

	@Autowired
	private Orders orders;

	@Autowired
	private EntrypointHook hook;

	@Autowired
	private EntrypointWaiter waiter;

	@Autowired
	private DispatchedEvents events;

	@Test
	void shouldRefuseToOrderNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.hook.entrypoint("orders.place").call("A1", 0))
			.withMessage("nothing ordered");
	}

	@Test
	void shouldConfirmAnOrder() {
		String mail = this.hook.entrypoint("mail.confirm")
			.withContext(CallContext.USER_ID, "ada")
			.returning(String.class)
			.call(new Order("A1", 2));
		assertThat(mail).isEqualTo("2 × A1 for ada");
	}

	@Test
	void whenAnOrderIsPlacedThenItIsConfirmed() {
		this.orders.place("A1", 2);
		EntrypointRun confirmed = this.waiter.await("mail.confirm").toRun();
		assertThat(confirmed.argument("order")).isEqualTo(new Order("A1", 2));
		assertThat(confirmed.result()).isEqualTo("2 × A1 for somebody");
	}

	@Test
	void whenLargeOrdersArePlacedThenTheyAreConfirmed() {
		this.orders.place("A1", 2);
		this.orders.place("A2", 200);
		this.orders.place("A3", 300);
		List<EntrypointRun> confirmed = this.waiter.await("mail.confirm")
			.matching((run) -> run.result(String.class).startsWith("200") || run.result(String.class).startsWith("300"))
			.atMost(Duration.ofSeconds(5))
			.toRun(2);
		assertThat(confirmed).extracting((run) -> run.argument("order"))
			.containsExactlyInAnyOrder(new Order("A2", 200), new Order("A3", 300));
	}

	@Test
	void confirmationHasWhatWasOrdered() {
		this.waiter.stimulate(() -> this.orders.place("A1", 2))
			.andWaitFor("mail.confirm")
			.toRunAndVerify((run, order) -> assertThat(run.argument("order")).isEqualTo(order));
	}

	@Test
	void whenAnOrderIsPlacedThenThatIsDispatched() {
		this.hook.entrypoint("orders.place").call("A1", 2);
		assertThat(this.events.from("orders").ofType("order_placed", Order.class)).containsExactly(new Order("A1", 2));
	}

}
