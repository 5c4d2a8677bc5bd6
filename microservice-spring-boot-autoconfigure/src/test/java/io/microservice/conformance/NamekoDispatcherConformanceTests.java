package io.microservice.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.Method;
import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.DeliveryMode;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.event.EventDispatcher;
import io.microservice.event.EventNames;
import io.microservice.event.dispatcher.EventDispatchers;
import io.microservice.messaging.PublishOptions;
import io.microservice.messaging.Publisher;
import io.microservice.messaging.publisher.PublisherOptions;
import io.microservice.messaging.publisher.Publishers;
import io.microservice.service.CallObserver;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.WireTap;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dispatches the events and publishes the messages nameko's services and its standalone
 * dispatcher did, and holds what is sent, and declared for it, against what nameko sent
 * and declared.
 */
@OnBroker
@Timeout(60)
class NamekoDispatcherConformanceTests {

	private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

	private static final String STACK = "nameko.call_id_stack";

	private static final JsonMapper mapper = JsonMapper.shared();

	private static CachingConnectionFactory connectionFactory;

	private static AmqpClient client;

	private static EventDispatchers dispatchers;

	private static Connection connection;

	private static Channel channel;

	private static String queue;

	@BeforeAll
	static void start() throws Exception {
		connectionFactory = TestBroker.shared().connectionFactory();
		client = new AmqpClient(connectionFactory);
		dispatchers = EventDispatchers.builder().amqpClient(client).build();
		connection = TestBroker.shared().connect();
		channel = connection.createChannel();
		queue = channel.queueDeclare().getQueue();
	}

	@AfterAll
	static void stop() throws Exception {
		dispatchers.close();
		client.destroy();
		connectionFactory.destroy();
		connection.close();
	}

	@BeforeEach
	void forgetOthers() throws Exception {
		channel.queuePurge(queue);
	}

	@ParameterizedTest
	@MethodSource("events")
	void shouldDispatchAsNamekoDoes(Captured event) throws Exception {
		EventDispatcher dispatcher = dispatcher(event);
		bind(event.exchange(), event.routingKey());
		context(event).wrap(() -> dispatcher.dispatch(event.routingKey(), value(event), options(event))).run();
		assertSent(event);
	}

	@ParameterizedTest
	@MethodSource("standaloneEvents")
	void whenOutsideAnyCallThenOnlyOurCallIdIsAdded(Captured event) throws Exception {
		EventDispatcher dispatcher = dispatcher(event);
		bind(event.exchange(), event.routingKey());
		dispatcher.dispatch(event.routingKey(), value(event), options(event));
		GetResponse sent = next();
		assertThat(mapper.readTree(sent.getBody())).isEqualTo(event.json());
		Map<?, ?> headers = new HashMap<>((Map<?, ?>) PropertiesByName.of(sent.getProps()).get("headers"));
		assertThat((List<?>) headers.get(STACK)).singleElement()
			.satisfies((id) -> assertThat((String) id).matches("standalone_event_dispatcher\\.dispatch\\." + UUID));
		headers.keySet().removeAll(Deviations.ADDED_TO_STANDALONE_EVENTS.keySet());
		assertThat(headers).isEqualTo(event.headers());
	}

	@Test
	void shouldPublishAsNamekoDoes() throws Exception {
		Captured message = Captured.named("messaging.publish/message");
		channel.exchangeDeclare("pymsg", "direct", true);
		bind("pymsg", "rk");
		context(message).wrap(() -> publisher(client).publish(value(message))).run();
		assertSent(message);
	}

	@Test
	void shouldDeclareExchangesOfEventsAsNamekoDoes() throws Exception {
		for (int number : List.of(1, 2)) {
			List<Map<String, Object>> namekos = declaredByNameko(number);
			String exchange = String.valueOf(namekos.get(0).get("exchange"));
			assertThat(declared((own) -> {
				EventDispatchers fresh = EventDispatchers.builder().amqpClient(own).build();
				fresh.forService(EventNames.source(exchange)).dispatch("type", null);
				fresh.close();
			})).isEqualTo(namekos);
		}
	}

	@Test
	void shouldDeclareWhatIsPublishedToAsNamekoDoes() throws Exception {
		assertThat(declared((own) -> publisher(own).publish(1))).isEqualTo(declaredByNameko(4));
		channel.queueDelete("pymsg-q");
	}

	@Test
	void shouldCoverWhatWasCaptured() {
		assertThat(events()).hasSize(6);
		assertThat(standaloneEvents()).hasSize(3);
	}

	static Stream<Captured> events() {
		return Captured.all("event").filter((event) -> event.sender().equals("nameko service"));
	}

	static Stream<Captured> standaloneEvents() {
		return Captured.all("event")
			.filter((event) -> event.sender().equals("nameko standalone client"))
			.filter((event) -> event.exchange().equals("pyevents.events"))
			.filter((event) -> !event.routingKey().equals("nobody.listens"));
	}

	private static EventDispatcher dispatcher(Captured event) {
		return dispatchers.forService(EventNames.source(event.exchange()));
	}

	private static Publisher publisher(AmqpClient client) {
		AmqpTopology topology = AmqpTopology.empty()
			.exchange("pymsg", "direct")
			.queue(AmqpQueue.durable("pymsg-q"))
			.binding("pymsg-q", "pymsg", "rk");
		return new Publishers(client, new JsonCodec(), PublisherOptions.DEFAULT, CallObserver.NONE, "pymsg")
			.forExchange("pymsg", topology)
			.withRoutingKey("rk");
	}

	private static void bind(String exchange, String routingKey) throws IOException {
		channel.exchangeDeclare(exchange, exchange.equals("pymsg") ? "direct" : "topic", true);
		channel.queueBind(queue, exchange, routingKey);
	}

	/**
	 * Return the context of the call that dispatched an event.
	 */
	private static CallContext context(Captured event) {
		Map<String, Object> headers = new HashMap<>(event.headers());
		headers.keySet().removeIf((name) -> !name.startsWith("nameko."));
		List<?> stack = (List<?>) headers.get(STACK);
		String[] call = String.valueOf(stack.get(stack.size() - 1)).split("\\.");
		headers.put(STACK, stack.subList(0, stack.size() - 1));
		return new CallContextReader(CallContext.DEFAULT_PARENT_CALLS_TRACKED).read(call[0], call[1], headers);
	}

	/**
	 * Return the options an event was dispatched with.
	 */
	private static PublishOptions options(Captured event) {
		PublishOptions options = PublishOptions.DEFAULT.withPriority((Integer) event.properties().get("priority"));
		if (event.properties().get("delivery_mode").equals(1)) {
			options = options.withDeliveryMode(DeliveryMode.TRANSIENT);
		}
		if (event.text("expiration") != null) {
			options = options.withExpiration(Duration.ofMillis(Long.parseLong(event.text("expiration"))));
		}
		for (Map.Entry<String, Object> header : event.headers().entrySet()) {
			if (!header.getKey().equals(STACK)) {
				options = options.withHeader(header.getKey(), header.getValue());
			}
		}
		return options;
	}

	private static @Nullable Object value(Captured event) {
		return mapper.treeToValue(event.json(), Object.class);
	}

	private static GetResponse next() throws IOException {
		GetResponse response = channel.basicGet(queue, true);
		assertThat(response).isNotNull();
		return response;
	}

	private static void assertSent(Captured namekos) throws IOException {
		GetResponse sent = next();
		assertThat(sent.getEnvelope().getExchange()).isEqualTo(namekos.exchange());
		assertThat(sent.getEnvelope().getRoutingKey()).isEqualTo(namekos.routingKey());
		assertThat(mapper.readTree(sent.getBody())).isEqualTo(namekos.json());
		Map<String, Object> properties = new HashMap<>(PropertiesByName.of(sent.getProps()));
		assertThat(properties.keySet()).containsAll(Deviations.ADDED_TO_EVENTS.keySet());
		properties.keySet().removeAll(Deviations.ADDED_TO_EVENTS.keySet());
		Map<String, Object> expected = new HashMap<>(namekos.properties());
		assertHeaders((Map<?, ?>) properties.remove("headers"), namekos.headers());
		expected.remove("headers");
		assertThat(properties).isEqualTo(expected);
	}

	private static void assertHeaders(Map<?, ?> sent, Map<String, Object> namekos) {
		Map<Object, Object> headers = new HashMap<>(sent);
		Map<Object, Object> expected = new HashMap<>(namekos);
		List<?> stack = (List<?>) headers.remove(STACK);
		List<?> namekosStack = (List<?>) expected.remove(STACK);
		int last = namekosStack.size() - 1;
		assertThat(stack.subList(0, last)).isEqualTo(namekosStack.subList(0, last));
		assertThat(withoutUuid(stack.get(last))).isEqualTo(withoutUuid(namekosStack.get(last)));
		assertThat(headers).isEqualTo(expected);
	}

	private static String withoutUuid(Object callId) {
		return callId.toString().replaceFirst(UUID, "uuid");
	}

	/**
	 * Return what is declared and bound on a connection, before the channel confirms.
	 */
	private static List<Map<String, Object>> declared(Consumer<AmqpClient> use) throws Exception {
		try (WireTap tap = WireTap.open()) {
			AmqpClient own = AmqpClient.of(URI.create("amqp://guest:guest@localhost:" + tap.port()));
			use.accept(own);
			own.destroy();
			assertThat(tap.methods(AMQP.Confirm.Select.class)).hasSize(1);
			assertThat(tap.methods(AMQP.Basic.Publish.class)).singleElement()
				.matches((publish) -> !publish.getMandatory() && !publish.getImmediate());
			return tap.methods(Method.class)
				.stream()
				.map(NamekoDispatcherConformanceTests::declaration)
				.filter((declaration) -> !declaration.isEmpty())
				.toList();
		}
	}

	private static Map<String, Object> declaration(Method method) {
		if (method instanceof AMQP.Exchange.Declare declare) {
			return Map.of("exchange", declare.getExchange(), "type", declare.getType(), "durable", declare.getDurable(),
					"auto_delete", declare.getAutoDelete(), "internal", declare.getInternal(), "passive",
					declare.getPassive(), "arguments", declare.getArguments());
		}
		if (method instanceof AMQP.Queue.Declare declare) {
			return Map.of("queue", declare.getQueue(), "durable", declare.getDurable(), "exclusive",
					declare.getExclusive(), "auto_delete", declare.getAutoDelete(), "passive", declare.getPassive(),
					"arguments", declare.getArguments());
		}
		if (method instanceof AMQP.Queue.Bind bind) {
			return Map.of("queue", bind.getQueue(), "exchange", bind.getExchange(), "routing_key", bind.getRoutingKey(),
					"arguments", bind.getArguments());
		}
		return Map.of();
	}

	/**
	 * Return what nameko declares and binds on the first channel of a connection.
	 */
	private static List<Map<String, Object>> declaredByNameko(int connection) throws IOException {
		List<Map<String, Object>> declared = new ArrayList<>();
		try (InputStream input = Captured.class.getResourceAsStream("nameko-topology.json")) {
			for (JsonNode frame : frames(mapper.readTree(input), connection)) {
				String method = frame.get("method").asString();
				if (Set.of("exchange.declare", "queue.declare", "queue.bind").contains(method)) {
					Map<String, Object> arguments = mapper.treeToValue(frame.get("args"),
							new TypeReference<Map<String, Object>>() {
							});
					arguments.keySet().removeAll(List.of("ticket", "nowait"));
					if (!declared.contains(arguments)) {
						declared.add(arguments);
					}
				}
			}
		}
		assertThat(declared).isNotEmpty();
		return declared;
	}

	private static JsonNode frames(JsonNode connections, int number) {
		return connections.valueStream()
			.filter((connection) -> connection.get("connection").intValue() == number)
			.findFirst()
			.orElseThrow()
			.get("frames");
	}

}
