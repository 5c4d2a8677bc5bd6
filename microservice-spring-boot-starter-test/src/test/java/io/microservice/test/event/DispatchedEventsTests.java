package io.microservice.test.event;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.microservice.amqp.UnroutableMessageException;
import io.microservice.broker.Broker;
import io.microservice.event.EventDispatcher;
import io.microservice.event.EventHandler;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.messaging.PublishOptions;
import io.microservice.service.Microservice;
import io.microservice.test.app.Order;
import io.microservice.test.app.TestApplication;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.entrypoint.EntrypointHook;
import io.microservice.test.entrypoint.EntrypointWaiter;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DispatchedEvents}.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = { TestApplication.class, DispatchedEventsTests.Shop.class, DispatchedEventsTests.Mail.class },
		webEnvironment = WebEnvironment.NONE)
@TestMethodOrder(MethodName.class)
class DispatchedEventsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Autowired
	private DispatchedEvents events;

	@Autowired
	private EventDispatchers dispatchers;

	@Autowired
	private Shop shop;

	@Autowired
	private EntrypointWaiter waiter;

	@Autowired
	private EntrypointHook hook;

	@Autowired
	private Broker broker;

	@Test
	void shouldRecordWhatBeansDispatch() {
		this.shop.dispatcher.dispatch("order_placed", new Order("Ada", 2));
		this.shop.dispatcher.dispatch("closed", null, PublishOptions.DEFAULT.withPriority(5));
		this.dispatchers.forService("stock").dispatch("order_placed", "something else");
		assertThat(this.events.from("shop").ofType("order_placed", Order.class)).containsExactly(new Order("Ada", 2));
		assertThat(this.events.from("shop").ofType("closed", Order.class)).hasSize(1).containsOnlyNulls();
		assertThat(this.events.from("shop").ofType("closed")).singleElement()
			.extracting((event) -> event.options().priority())
			.isEqualTo(5);
		assertThat(this.events.from("shop").all()).extracting(DispatchedEvent::type)
			.containsExactly("order_placed", "closed");
		assertThat(this.events.all()).extracting(DispatchedEvent::source).containsExactly("shop", "shop", "stock");
		assertThat(this.events.from("nobody").all()).isEmpty();
	}

	@Test
	void whenPayloadIsOfAnotherTypeThenThatIsSaid() {
		this.shop.dispatcher.dispatch("order_placed", new Order("Ada", 2));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.events.from("shop").ofType("order_placed", String.class))
			.withMessage("The payload of 'order_placed' from 'shop' is no java.lang.String, but "
					+ Order.class.getName() + ": Order[customer=Ada, quantity=2]");
	}

	@Test
	void shouldRecordWhatOtherThreadsDispatchBeforeTheyGoOn() {
		for (int i = 1; i <= 100; i++) {
			int count = i;
			CompletableFuture<Integer> recorded = CompletableFuture
				.supplyAsync(() -> this.shop.dispatcher.dispatchAsync("counted", count))
				.thenCompose((dispatch) -> dispatch.thenApply((nothing) -> this.events.all().size()));
			assertThat(recorded).succeedsWithin(PATIENCE).isEqualTo(i);
		}
	}

	@Test
	void shouldRecordEverySubscription() {
		Mono<Void> dispatch = this.shop.dispatcher.dispatchReactive("order_placed", 1);
		assertThat(this.events.all()).isEmpty();
		dispatch.block();
		dispatch.block();
		assertThat(this.events.from("shop").ofType("order_placed", Integer.class)).containsExactly(1, 1);
	}

	@Test
	void whenAnEventIsNotDispatchedThenItIsNotRecorded() {
		PublishOptions mandatory = PublishOptions.DEFAULT.withMandatory();
		assertThatExceptionOfType(UnroutableMessageException.class)
			.isThrownBy(() -> this.shop.dispatcher.dispatch("unheard", 1, mandatory));
		assertThat(this.shop.dispatcher.dispatchAsync("unheard", 1, mandatory)).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(UnroutableMessageException.class);
		assertThatExceptionOfType(UnroutableMessageException.class)
			.isThrownBy(() -> this.shop.dispatcher.dispatchReactive("unheard", 1, mandatory).block());
		assertThat(this.events.all()).isEmpty();
	}

	@Test
	void whenAnEventIsCancelledThenItIsNotDispatched() {
		this.broker.suspend();
		try {
			CompletableFuture<Void> dispatch = this.shop.dispatcher.dispatchAsync("order_placed", 1);
			assertThat(dispatch.cancel(true)).isTrue();
			assertThat(dispatch).isCancelled();
		}
		finally {
			this.broker.resume();
		}
		this.shop.dispatcher.dispatch("order_placed", 2);
		assertThat(this.events.from("shop").ofType("order_placed", Integer.class)).containsExactly(2);
	}

	@Test
	void whenThereAreTooManyEventsThenTheOldestAreForgotten() {
		DispatchedEvents many = new DispatchedEvents();
		for (int i = 0; i < 10_001; i++) {
			many.add(new DispatchedEvent("shop", "counted", i, PublishOptions.DEFAULT));
		}
		assertThat(many.all()).hasSize(10_000).first().extracting((event) -> event.payload(Integer.class)).isEqualTo(1);
	}

	@Test
	void test1LeavesEventsBehind() {
		this.shop.dispatcher.dispatch("order_placed", new Order("Ada", 2));
		assertThat(this.events).hasToString(this.events.from("shop").toString());
	}

	@Test
	void test2BeginsWithNone() {
		assertThat(this.events.all()).isEmpty();
	}

	@Test
	void handlersCanBeWaitedFor() {
		this.waiter.stimulate(() -> this.shop.dispatcher.dispatch("order_placed", new Order("Ada", 2)))
			.andWaitFor("mail.send")
			.toRunAndVerify((run) -> {
				assertThat(run.argument("order")).isEqualTo(new Order("Ada", 2));
				assertThat(run.entrypoint().kind()).isEqualTo("event");
			});
	}

	@Test
	void handlersCanBeFired() {
		assertThat(this.hook.entrypoint("event", "mail.send").call(new Order("Ada", 2))).isEqualTo("to Ada");
	}

	@Test
	void handlersThatFailCanBeWaitedFor() {
		this.shop.dispatcher.dispatch("order_placed", new Order("", 2));
		assertThat(this.waiter.await("mail.send").toRun().failure()).hasMessage("nobody");
	}

	@Microservice("shop")
	static class Shop {

		private final EventDispatcher dispatcher;

		Shop(EventDispatcher dispatcher) {
			this.dispatcher = dispatcher;
		}

	}

	@Microservice("mail")
	static class Mail {

		@EventHandler(source = "shop", type = "order_placed")
		String send(Order order) {
			if (order.customer().isEmpty()) {
				throw new IllegalArgumentException("nobody");
			}
			return "to " + order.customer();
		}

	}

}
