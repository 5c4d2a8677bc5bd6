package io.microservice.event.dispatcher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.microservice.amqp.TopologyException;
import io.microservice.context.CallContext;
import io.microservice.event.EventDispatcher;
import io.microservice.rpc.Rpc;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for applications that dispatch events.
 */
@OnBroker
@Timeout(120)
class EventDispatcherApplicationTests {

	private final Connection connection = TestBroker.shared().connect();

	private Channel channel;

	private String queue;

	@BeforeEach
	void open() throws Exception {
		this.channel = this.connection.createChannel();
		this.channel.exchangeDeclare("placing.events", "topic", true);
		this.queue = this.channel.queueDeclare().getQueue();
		this.channel.queueBind(this.queue, "placing.events", "#");
	}

	@AfterEach
	void close() throws Exception {
		this.connection.close();
	}

	@Test
	void eventsOfAnEntrypointCarryItsContext() throws Exception {
		try (ConfigurableApplicationContext application = TestApplication.run(Placing.class)) {
			CallContext context = CallContext.create("web", "request").with("user_id", 7);
			ClusterRpc rpc = application.getBean(ClusterRpc.class);
			for (String method : List.of("place", "place_later", "place_reactively")) {
				context.supply(() -> rpc.service("placing").method(method).call(1));
				GetResponse sent = next();
				assertThat(text(sent)).isEqualTo("1");
				assertThat(sent.getEnvelope().getRoutingKey()).isEqualTo("order_placed");
				assertThat(sent.getProps().getHeaders()).containsEntry("nameko.user_id", 7);
				assertThat((List<?>) sent.getProps().getHeaders().get("nameko.call_id_stack")).hasSize(2)
					.first()
					.hasToString(context.callId());
			}
		}
	}

	@Test
	void whenStoppedDuringACallThenTheCallCanStillDispatch() throws Exception {
		ConfigurableApplicationContext application = TestApplication.run(Placing.class);
		Placing placing = application.getBean(Placing.class);
		application.getBean(ClusterRpc.class).service("placing").method("place_slowly").callAsync(3);
		assertThat(placing.begun.await(10, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
		Awaitility.await().until(() -> !application.isRunning() || application.isClosed());
		placing.mayEnd.countDown();
		closed.get(30, TimeUnit.SECONDS);
		assertThat(placing.failures).isEmpty();
		assertThat(text(next())).isEqualTo("3");
		assertThat(placing.dispatcher.dispatchAsync("order_placed", 4)).isCompletedExceptionally();
	}

	@Test
	void whenExchangeExistsOtherwiseThenStartupFails() throws Exception {
		this.channel.exchangeDelete("placing.events");
		this.channel.exchangeDeclare("placing.events", "topic", true, true, Map.of());
		try {
			assertThatExceptionOfType(ApplicationContextException.class)
				.isThrownBy(() -> TestApplication.run(Placing.class))
				.havingCause()
				.isInstanceOf(TopologyException.class)
				.withMessageContaining("406")
				.withMessageContaining("placing.events")
				.withMessageContaining("auto_delete");
		}
		finally {
			this.channel.exchangeDelete("placing.events");
		}
	}

	private GetResponse next() throws Exception {
		GetResponse response = this.channel.basicGet(this.queue, true);
		assertThat(response).isNotNull();
		return response;
	}

	private static String text(GetResponse response) {
		return new String(response.getBody(), StandardCharsets.UTF_8);
	}

	@Microservice("placing")
	static class Placing {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch mayEnd = new CountDownLatch(1);

		private final List<Exception> failures = new CopyOnWriteArrayList<>();

		private final EventDispatcher dispatcher;

		Placing(EventDispatcher dispatcher) {
			this.dispatcher = dispatcher;
		}

		@Rpc
		void place(int order) {
			this.dispatcher.dispatch("order_placed", order);
		}

		@Rpc("place_later")
		CompletableFuture<Void> placeLater(int order) {
			return this.dispatcher.dispatchAsync("order_placed", order);
		}

		@Rpc("place_reactively")
		Mono<Void> placeReactively(int order) {
			return Mono.delay(Duration.ofMillis(1)).then(this.dispatcher.dispatchReactive("order_placed", order));
		}

		@Rpc("place_slowly")
		void placeSlowly(int order) throws Exception {
			this.begun.countDown();
			this.mayEnd.await(10, TimeUnit.SECONDS);
			try {
				this.dispatcher.dispatch("order_placed", order);
			}
			catch (RuntimeException ex) {
				this.failures.add(ex);
			}
		}

	}

}
