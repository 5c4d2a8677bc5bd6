package io.microservice.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.microservice.amqp.AmqpClient;
import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RpcException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.RpcProxyMethod;
import io.microservice.rpc.client.RpcReply;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Makes the calls nameko's standalone client made, holds what is sent against what nameko
 * sent, answers as nameko did, and holds what the caller gets against what nameko's got.
 */
@OnBroker
@Timeout(60)
class NamekoClientConformanceTests {

	private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

	private static final JsonMapper mapper = JsonMapper.shared();

	private static CachingConnectionFactory connectionFactory;

	private static AmqpClient client;

	private static ClusterRpc rpc;

	private static Connection connection;

	private static Channel channel;

	private static String queue;

	@BeforeAll
	static void start() throws Exception {
		connectionFactory = TestBroker.shared().connectionFactory();
		client = new AmqpClient(connectionFactory);
		rpc = client(Map.of());
		connection = TestBroker.shared().connect();
		channel = connection.createChannel();
		queue = channel.queueDeclare().getQueue();
		channel.queueBind(queue, "nameko-rpc", "pyrpc.*");
	}

	@AfterAll
	static void stop() throws Exception {
		rpc.close();
		client.destroy();
		connectionFactory.destroy();
		connection.close();
	}

	@BeforeEach
	void forgetOthers() throws Exception {
		channel.queuePurge(queue);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldCallAsNamekoDoes(Captured request) throws Exception {
		RpcReply<?> reply = call(rpc, request);
		GetResponse sent = next();
		assertRequest(sent, request);
		Captured namekos = request.reply().orElseThrow();
		reply(sent, namekos);
		assertOutcome(reply, namekos.json());
	}

	@Test
	void whenContextIsSuppliedThenItIsSentAsNamekoDoes() throws Exception {
		Captured request = Captured.named("context.client_supplied/request");
		Map<String, Object> data = new LinkedHashMap<>();
		request.headers().forEach((name, value) -> data.put(name.substring("nameko.".length()), value));
		data.remove("call_id_stack");
		try (ClusterRpc supplied = client(data)) {
			RpcReply<?> reply = call(supplied, request);
			GetResponse sent = next();
			assertRequest(sent, request);
			reply(sent, request.reply().orElseThrow());
			assertOutcome(reply, request.reply().orElseThrow().json());
		}
	}

	@Test
	void whenServiceIsUnknownThenThatIsKnownAtOnce() {
		Captured request = Captured.named("rpc.error.in_service_unknown_service/request#2");
		RpcReply<?> reply = call(rpc, request);
		assertThatExceptionOfType(ServiceNotFoundException.class).isThrownBy(reply::result)
			.satisfies((ex) -> assertThat(ex.service()).isEqualTo("nosuchservice"));
	}

	@Test
	void shouldDeclareItsReplyQueueAsNamekoDoes() throws Exception {
		RpcReply<?> reply = call(rpc, Captured.named("rpc.no_args/request"));
		GetResponse sent = next();
		String replyQueue = "rpc.reply-standalone_rpc_proxy-" + sent.getProps().getReplyTo();
		try (Channel declaring = connection.createChannel()) {
			declaring.queueDeclare(replyQueue, true, false, false, Map.of("x-expires", 300_000));
			declaring.exchangeDeclare("nameko-rpc", "topic", true);
		}
		reply(sent, Captured.named("rpc.no_args/reply"));
		assertThat(reply.result()).isEqualTo("no_args");
	}

	@Test
	void shouldCoverWhatWasCaptured() {
		assertThat(calls()).hasSizeGreaterThan(25);
	}

	static Stream<Captured> calls() {
		return Captured.all("request")
			.filter((request) -> request.sender().equals("nameko standalone client"))
			.filter((request) -> request.routingKey().startsWith("pyrpc."))
			.filter((request) -> !request.scenario().startsWith("context."))
			.filter((request) -> request.reply().isPresent());
	}

	private static ClusterRpc client(Map<String, Object> context) {
		return ClusterRpc.builder()
			.amqpClient(client)
			.name("standalone_rpc_proxy")
			.timeout(Duration.ofSeconds(20))
			.context(context)
			.build();
	}

	private static RpcReply<?> call(ClusterRpc rpc, Captured request) {
		String service = request.routingKey().substring(0, request.routingKey().indexOf('.'));
		RpcProxyMethod<?> method = rpc.service(service).method(request.method());
		for (Map.Entry<String, JsonNode> keyword : request.json().get("kwargs").properties()) {
			method = method.keyword(keyword.getKey(), value(keyword.getValue()));
		}
		List<@Nullable Object> arguments = new ArrayList<>();
		request.json().get("args").forEach((argument) -> arguments.add(value(argument)));
		return method.callAsync(arguments.toArray());
	}

	private static @Nullable Object value(JsonNode node) {
		return mapper.treeToValue(node, Object.class);
	}

	private static GetResponse next() {
		return Awaitility.await().until(() -> channel.basicGet(queue, true), (response) -> response != null);
	}

	private static void reply(GetResponse request, Captured reply) throws Exception {
		BasicProperties properties = new BasicProperties.Builder().contentType(reply.text("content_type"))
			.contentEncoding(reply.text("content_encoding"))
			.headers(reply.headers())
			.deliveryMode((Integer) reply.properties().get("delivery_mode"))
			.priority((Integer) reply.properties().get("priority"))
			.correlationId(request.getProps().getCorrelationId())
			.build();
		channel.basicPublish("nameko-rpc", request.getProps().getReplyTo(), properties, reply.bytes());
	}

	private static void assertRequest(GetResponse sent, Captured request) {
		assertThat(sent.getEnvelope().getExchange()).isEqualTo(request.exchange());
		assertThat(sent.getEnvelope().getRoutingKey()).isEqualTo(request.routingKey());
		assertThat(mapper.readTree(sent.getBody())).isEqualTo(request.json());
		Map<String, Object> properties = new HashMap<>(PropertiesByName.of(sent.getProps()));
		Map<String, Object> namekos = new HashMap<>(request.properties());
		Map<?, ?> headers = (Map<?, ?>) properties.remove("headers");
		assertHeaders(new LinkedHashMap<>(headers), new LinkedHashMap<>(request.headers()));
		namekos.remove("headers");
		assertThat((String) properties.remove("expiration")).matches("[0-9]{1,5}");
		assertThat((String) properties.remove("correlation_id")).isNotEmpty();
		assertThat((String) properties.remove("reply_to")).matches(UUID);
		namekos.keySet().removeAll(List.of("correlation_id", "reply_to"));
		assertThat(properties).isEqualTo(namekos);
	}

	private static void assertHeaders(Map<Object, Object> headers, Map<Object, Object> namekos) {
		assertThat((Integer) headers.remove("nameko.timeout_ms")).isBetween(1, 20_000);
		List<?> stack = (List<?>) headers.remove("nameko.call_id_stack");
		assertThat(stack).hasSameSizeAs((List<?>) namekos.remove("nameko.call_id_stack"))
			.allSatisfy((callId) -> assertThat((String) callId).matches("standalone_rpc_proxy\\.call\\." + UUID));
		assertThat(headers).isEqualTo(namekos);
	}

	private static void assertOutcome(RpcReply<?> reply, JsonNode namekos) throws Exception {
		JsonNode error = namekos.get("error");
		if (error.isNull()) {
			Object result = reply.toFuture().get(10, TimeUnit.SECONDS);
			assertThat(mapper.<JsonNode>valueToTree(result)).isEqualTo(namekos.get("result"));
			return;
		}
		RemoteErrorException ex = catchThrowableOfType(RemoteErrorException.class, reply::result);
		assertThat(ex).isExactlyInstanceOf(type(error.get("exc_path").asString()));
		assertThat(ex.type()).isEqualTo(error.get("exc_type").asString());
		assertThat(ex.path()).isEqualTo(error.get("exc_path").asString());
		assertThat(mapper.<JsonNode>valueToTree(ex.arguments())).isEqualTo(error.get("exc_args"));
		assertThat(mapper.<JsonNode>valueToTree(ex.value())).isEqualTo(error.get("value"));
		assertThat(ex).hasMessage(error.get("exc_type").asString() + " " + error.get("value").asString());
	}

	private static Class<? extends RpcException> type(String path) {
		return switch (path) {
			case "nameko.exceptions.MethodNotFound" -> MethodNotFoundException.class;
			case "nameko.exceptions.IncorrectSignature" -> IncorrectSignatureException.class;
			default -> RemoteErrorException.class;
		};
	}

}
