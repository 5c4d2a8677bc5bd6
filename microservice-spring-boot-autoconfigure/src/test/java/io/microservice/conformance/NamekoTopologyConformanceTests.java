package io.microservice.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import io.microservice.test.WireTap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what Java services that handle events and consume messages declare and bind
 * against what the same services in nameko do.
 *
 * <p>
 * It is the same but for queues of our own, in which messages wait for another attempt or
 * for somebody to look at them, and for the prefetch, which is ten for every worker.
 */
@OnBroker
@Timeout(60)
class NamekoTopologyConformanceTests {

	/**
	 * nameko's connections of the two services.
	 */
	private static final Set<Integer> CONNECTIONS = Set.of(6, 9);

	private static final Pattern OF_OUR_OWN = Pattern.compile(".*\\.(retry-\\d+|dead)");

	private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{32}");

	private static final List<JsonNode> NAMEKO = namekosFrames();

	private static WireTap tap;

	@BeforeAll
	static void start() {
		tap = WireTap.open();
		TestApplication
			.elsewhere("microservice.rpc.client.enabled=false", "spring.rabbitmq.host=localhost",
					"spring.rabbitmq.port=" + tap.port())
			.run(PyListener.class, PyMessaging.class)
			.close();
	}

	@AfterAll
	static void stop() throws IOException {
		tap.close();
		try (RawPublisher publisher = RawPublisher.open()) {
			namekos("queue.declare").forEach((frame) -> publisher.delete(frame.get("queue").asString()));
		}
	}

	@Test
	void shouldDeclareExchangesAsNameko() {
		assertThat(tap.methods(AMQP.Exchange.Declare.class)).filteredOn((declare) -> !declare.getExchange().isEmpty())
			.extracting((declare) -> Map.of("exchange", declare.getExchange(), "type", declare.getType(), "passive",
					declare.getPassive(), "durable", declare.getDurable(), "auto_delete", declare.getAutoDelete(),
					"internal", declare.getInternal(), "arguments", declare.getArguments()))
			.containsExactlyInAnyOrderElementsOf(arguments("exchange.declare", "exchange", "type", "passive", "durable",
					"auto_delete", "internal", "arguments"));
	}

	@Test
	void shouldDeclareQueuesAsNameko() {
		assertThat(tap.methods(AMQP.Queue.Declare.class))
			.filteredOn((declare) -> !OF_OUR_OWN.matcher(declare.getQueue()).matches())
			.extracting((declare) -> Map.of("queue", withoutRandom(declare.getQueue()), "passive", declare.getPassive(),
					"durable", declare.getDurable(), "exclusive", declare.getExclusive(), "auto_delete",
					declare.getAutoDelete(), "arguments", declare.getArguments()))
			.containsExactlyInAnyOrderElementsOf(
					arguments("queue.declare", "queue", "passive", "durable", "exclusive", "auto_delete", "arguments"));
	}

	@Test
	void shouldBindQueuesAsNameko() {
		assertThat(tap.methods(AMQP.Queue.Bind.class))
			.extracting((bind) -> Map.of("queue", withoutRandom(bind.getQueue()), "exchange", bind.getExchange(),
					"routing_key", bind.getRoutingKey(), "arguments", bind.getArguments()))
			.containsExactlyInAnyOrderElementsOf(
					arguments("queue.bind", "queue", "exchange", "routing_key", "arguments"));
	}

	@Test
	void shouldConsumeQueuesAsNameko() {
		assertThat(tap.methods(AMQP.Basic.Consume.class))
			.extracting((consume) -> Map.of("queue", withoutRandom(consume.getQueue()), "no_local",
					consume.getNoLocal(), "no_ack", consume.getNoAck(), "exclusive", consume.getExclusive(),
					"arguments", consume.getArguments()))
			.containsExactlyInAnyOrderElementsOf(
					arguments("basic.consume", "queue", "no_local", "no_ack", "exclusive", "arguments"));
	}

	@Test
	void shouldPrefetchForEveryQueueAndMoreThanNameko() {
		assertThat(tap.methods(AMQP.Basic.Qos.class)).hasSameSizeAs(namekos("basic.consume").toList())
			.allSatisfy((qos) -> assertThat(qos.getPrefetchCount()).isEqualTo(100))
			.noneMatch(AMQP.Basic.Qos::getGlobal);
		assertThat(namekos("basic.qos")).isNotEmpty()
			.allSatisfy((qos) -> assertThat(qos.get("prefetch_count").intValue()).isEqualTo(10));
	}

	private static List<Map<String, Object>> arguments(String method, String... names) {
		List<Map<String, Object>> arguments = new ArrayList<>();
		namekos(method).forEach((frame) -> arguments.add(pick(frame, names)));
		assertThat(arguments).as("nameko's " + method).hasSizeGreaterThan(8);
		return arguments;
	}

	private static Map<String, Object> pick(JsonNode frame, String... names) {
		Map<String, Object> picked = new HashMap<>();
		for (String name : names) {
			Object value = JsonMapper.shared().treeToValue(frame.get(name), Object.class);
			picked.put(name, (value instanceof String text) ? withoutRandom(text) : value);
		}
		return picked;
	}

	/**
	 * Return the arguments of nameko's frames, without those of its RPC queues.
	 */
	private static Stream<JsonNode> namekos(String method) {
		return NAMEKO.stream()
			.filter((frame) -> frame.get("method").asString().equals(method))
			.map((frame) -> frame.get("args"))
			.filter((arguments) -> !arguments.path("queue").asString("").startsWith("rpc-")
					&& !arguments.path("exchange").asString("").equals("nameko-rpc"));
	}

	private static String withoutRandom(String name) {
		return RANDOM.matcher(name).replaceAll("random");
	}

	private static List<JsonNode> namekosFrames() {
		List<JsonNode> frames = new ArrayList<>();
		try (InputStream input = NamekoTopologyConformanceTests.class.getResourceAsStream("nameko-topology.json")) {
			for (JsonNode connection : JsonMapper.shared().readTree(input)) {
				if (CONNECTIONS.contains(connection.get("connection").intValue())) {
					connection.get("frames").forEach(frames::add);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return frames;
	}

}
