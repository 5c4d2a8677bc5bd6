package io.microservice.event.dispatcher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.UnroutableMessageException;
import io.microservice.context.CallContext;
import io.microservice.event.EventDispatcher;
import io.microservice.messaging.PublishOptions;
import io.microservice.observation.CallObservations;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link EventDispatchers}, where there is no Spring context.
 */
@OnBroker
@Timeout(60)
class EventDispatchersTests {

	private final String service = "events-" + UUID.randomUUID();

	private final List<AutoCloseable> closing = new ArrayList<>();

	private Channel channel;

	private String queue;

	@BeforeEach
	void open() throws Exception {
		Connection connection = TestBroker.shared().connect();
		this.closing.add(connection);
		this.channel = connection.createChannel();
		this.channel.exchangeDeclare(this.service + ".events", "topic", true);
		this.closing.add(0, () -> this.channel.exchangeDelete(this.service + ".events"));
		this.queue = this.channel.queueDeclare().getQueue();
		this.channel.queueBind(this.queue, this.service + ".events", "happened");
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.closing) {
			closeable.close();
		}
	}

	@Test
	void shouldDispatchInEveryStyle() throws Exception {
		EventDispatcher dispatcher = dispatcher();
		dispatcher.dispatch("happened", Map.of("id", 1));
		dispatcher.dispatchAsync("happened", 2).join();
		dispatcher.dispatchReactive("happened", "three").block();
		dispatcher.dispatch("nobody.listens", null);
		assertThat(text(next())).isEqualTo("{\"id\":1}");
		assertThat(text(next())).isEqualTo("2");
		assertThat(text(next())).isEqualTo("\"three\"");
		assertThat(this.channel.messageCount(this.queue)).isZero();
	}

	@Test
	void shouldSendWhatTheOptionsSay() throws Exception {
		EventDispatcher dispatcher = dispatcher();
		dispatcher.dispatch("happened", new byte[] { 1, 2, 3 },
				PublishOptions.DEFAULT.withPriority(3)
					.withExpiration(Duration.ofMinutes(1))
					.withHeader("x-tenant", 7L)
					.withMessageId("event-1"));
		GetResponse sent = next();
		assertThat(text(sent)).isEqualTo("\"AQID\"");
		assertThat(sent.getProps().getContentType()).isEqualTo("application/json");
		assertThat(sent.getProps().getPriority()).isEqualTo(3);
		assertThat(sent.getProps().getExpiration()).isEqualTo("60000");
		assertThat(sent.getProps().getMessageId()).isEqualTo("event-1");
		assertThat(sent.getProps().getHeaders()).containsEntry("x-tenant", 7);
	}

	@Test
	void whenOutsideAnyCallThenTheContextIsThatOfTheProgram() throws Exception {
		EventDispatcher dispatcher = dispatchers((builder) -> builder.name("importer").context(Map.of("user_id", 42)))
			.forService(this.service);
		dispatcher.dispatch("happened", 1);
		Map<String, Object> headers = next().getProps().getHeaders();
		assertThat(headers).containsEntry("nameko.user_id", 42);
		assertThat(headers.get("nameko.call_id_stack").toString()).startsWith("[importer.dispatch.");
		CallContext context = CallContext.create("orders", "place");
		context.wrap(() -> dispatcher.dispatch("happened", 2)).run();
		assertThat(next().getProps().getHeaders().get("nameko.call_id_stack"))
			.hasToString("[" + context.callId() + "]");
	}

	@Test
	void whenExchangeIsMissingThenItIsDeclared() throws Exception {
		this.channel.exchangeDelete(this.service + ".events");
		dispatcher().dispatch("happened", 1);
		this.channel.exchangeDeclare(this.service + ".events", "topic", true);
	}

	@Test
	void whenNobodyListensThenAMandatoryEventFails() {
		EventDispatcher dispatcher = dispatcher();
		PublishOptions mandatory = PublishOptions.DEFAULT.withMandatory();
		assertThatExceptionOfType(UnroutableMessageException.class)
			.isThrownBy(() -> dispatcher.dispatch("nobody.listens", 1, mandatory))
			.withMessage("No queue took the message 'nobody.listens' to exchange '%s.events': 312 NO_ROUTE",
					this.service);
		dispatcher.dispatch("happened", 1, mandatory);
	}

	@Test
	void whenThreadMustNotBlockThenDispatchingThereIsRefused() {
		EventDispatcher dispatcher = dispatcher();
		Mono<Void> onEventLoop = Mono.<Void>fromRunnable(() -> dispatcher.dispatch("happened", 1))
			.subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(onEventLoop::block)
			.withMessageContaining("event 'happened'")
			.withMessageContaining("dispatchAsync or dispatchReactive");
		Mono<Void> oftenOnTheThreadOfConfirms = dispatcher.dispatchReactive("happened", 1)
			.then(Mono.fromRunnable(() -> dispatcher.dispatch("happened", 2)));
		assertThatIllegalStateException().isThrownBy(oftenOnTheThreadOfConfirms.repeat(1000)::blockLast);
	}

	@Test
	void whenBrokerIsAwayThenDispatchingWaitsForItUntilTheTimeout() throws Exception {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port());
				EventDispatchers away = EventDispatchers.builder()
					.uri("amqp://guest:guest@localhost:" + proxy.port())
					.timeout(Duration.ofSeconds(30))
					.build()) {
			EventDispatcher dispatcher = away.forService(this.service);
			assertThatExceptionOfType(BrokerUnavailableException.class)
				.isThrownBy(() -> dispatcher.dispatch("happened", 1,
						PublishOptions.DEFAULT.withTimeout(Duration.ofMillis(100))))
				.withMessageContaining("could not be sent within 100 ms");
			Mono<Void> dispatched = dispatcher.dispatchReactive("happened", 2).cache();
			dispatched.subscribe();
			proxy.open();
			dispatched.block();
		}
		assertThat(text(next())).isEqualTo("2");
	}

	@Test
	void shouldBeObservedUntilTheBrokerHasTheEvent() throws Exception {
		TestObservationRegistry registry = TestObservationRegistry.create();
		EventDispatcher dispatcher = dispatchers(
				(builder) -> builder.observer(new CallObservations(registry, null, null)))
			.forService(this.service);
		dispatcher.dispatch("happened", 1);
		registry.clear();
		assertThatExceptionOfType(UnroutableMessageException.class)
			.isThrownBy(() -> dispatcher.dispatch("nobody.listens", 1, PublishOptions.DEFAULT.withMandatory()));
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("microservice.sent")
			.hasContextualNameEqualTo(this.service + ".nobody.listens")
			.hasLowCardinalityKeyValue("microservice.kind", "event")
			.hasLowCardinalityKeyValue("outcome", "ERROR")
			.hasBeenStopped();
	}

	@Test
	void whenClosedThenNothingIsDispatched() {
		EventDispatchers dispatchers = dispatchers(UnaryOperator.identity());
		EventDispatcher dispatcher = dispatchers.forService(this.service);
		dispatcher.dispatch("happened", 1);
		dispatchers.close();
		assertThat(dispatchers.isRunning()).isFalse();
		assertThat(dispatcher.dispatchAsync("happened", 2)).isCompletedExceptionally();
		dispatchers.close();
	}

	@Test
	void dispatchersOfAServiceAreTheSame() {
		EventDispatchers dispatchers = dispatchers(UnaryOperator.identity());
		assertThat(dispatchers.forService("a")).isSameAs(dispatchers.forService("a")).hasToString("EventDispatcher[a]");
		assertThatIllegalArgumentException().isThrownBy(() -> dispatchers.forService(" "));
	}

	private EventDispatchers dispatchers(UnaryOperator<EventDispatchersBuilder> customizer) {
		EventDispatchers dispatchers = customizer
			.apply(EventDispatchers.builder()
				.uri("amqp://guest:guest@%s:%d".formatted(TestBroker.shared().host(), TestBroker.shared().port())))
			.build();
		this.closing.add(0, dispatchers);
		return dispatchers;
	}

	private EventDispatcher dispatcher() {
		return dispatchers(UnaryOperator.identity()).forService(this.service);
	}

	private GetResponse next() throws Exception {
		GetResponse response = this.channel.basicGet(this.queue, true);
		assertThat(response).isNotNull();
		return response;
	}

	private static String text(GetResponse response) {
		return new String(response.getBody(), StandardCharsets.UTF_8);
	}

}
