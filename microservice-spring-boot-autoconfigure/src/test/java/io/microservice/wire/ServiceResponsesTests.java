package io.microservice.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServiceResponses}: against the rules of NATS micro's published
 * schemas, and against what other implementations send.
 */
class ServiceResponsesTests {

	private static final Map<String, String> METADATA = Map.of("team", "backend");

	@Test
	void whenPingIsWrittenThenEveryFieldIsThere() {
		JsonNode json = json(new PingResponse("shop", "id1", "1.2.3", Map.of()));
		assertThat(json.propertyNames()).containsExactly("type", "name", "id", "version", "metadata");
		assertThat(json.get("type").stringValue()).isEqualTo("io.nats.micro.v1.ping_response");
		assertThat(json.get("metadata").isObject()).isTrue();
	}

	@Test
	void whenInfoIsWrittenThenEveryFieldIsThere() {
		JsonNode json = json(new InfoResponse("shop", "id1", "1.2.3", METADATA, "",
				List.of(new EndpointInfo("sell", "shop.sell", "", Map.of("kind", "rpc")))));
		assertThat(json.propertyNames()).containsExactly("type", "name", "id", "version", "metadata", "description",
				"endpoints");
		assertThat(json.get("type").stringValue()).isEqualTo("io.nats.micro.v1.info_response");
		assertThat(json.get("description").stringValue()).isEmpty();
		assertThat(json.get("endpoints").get(0))
			.isEqualTo(tree("{\"name\":\"sell\",\"subject\":\"shop.sell\",\"queue_group\":\"\","
					+ "\"metadata\":{\"kind\":\"rpc\"}}"));
	}

	@Test
	void whenIdleStatsAreWrittenThenZerosAndEmptyTextsAreThere() {
		JsonNode json = json(new StatsResponse("shop", "id1", "1.2.3", METADATA, Instant.parse("2026-11-20T08:33:04Z"),
				List.of(new EndpointStats("sell", "shop.sell", "q", 0, 0, "", 0, 0, Map.of(), null, 0, 0, 0, 0))));
		assertThat(json.propertyNames()).containsExactly("type", "name", "id", "version", "metadata", "started",
				"endpoints");
		assertThat(json.get("started").stringValue()).isEqualTo("2026-11-20T08:33:04.000000Z");
		JsonNode endpoint = json.get("endpoints").get(0);
		assertThat(endpoint.propertyNames()).containsExactly("name", "subject", "queue_group", "num_requests",
				"num_errors", "last_error", "processing_time", "average_processing_time", "data", "last_error_time",
				"in_flight", "p50", "p95", "p99");
		for (String number : List.of("num_requests", "num_errors", "processing_time", "average_processing_time")) {
			assertThat(endpoint.get(number).isIntegralNumber()).as(number).isTrue();
		}
		assertThat(endpoint.get("last_error").stringValue()).isEmpty();
		assertThat(endpoint.get("data").isObject()).isTrue();
	}

	@Test
	void whenResponsesAreReadBackThenTheyAreEqual() {
		PingResponse ping = new PingResponse("shop", "id1", "1.2.3", METADATA);
		assertThat(ServiceResponses.readPing(ServiceResponses.write(ping))).isEqualTo(ping);
		InfoResponse info = new InfoResponse("shop", "id1", "1.2.3", METADATA, "Sells",
				List.of(new EndpointInfo("sell", "shop.sell", "q", METADATA)));
		assertThat(ServiceResponses.readInfo(ServiceResponses.write(info))).isEqualTo(info);
		StatsResponse stats = new StatsResponse("shop", "id1", "1.2.3", METADATA,
				Instant.parse("2026-11-20T08:33:04.123456Z"),
				List.of(new EndpointStats("sell", "shop.sell", "q", Long.MAX_VALUE, 2, "é\n\"", 3, 4,
						Map.of("a", List.of(1)), Instant.parse("2026-11-20T08:33:05Z"), 5, 6, 7, 8)));
		assertThat(ServiceResponses.readStats(ServiceResponses.write(stats))).isEqualTo(stats);
	}

	@Test
	void whenMetadataIsChangedByItsOwnerThenResponseIsNot() {
		Map<String, String> metadata = new LinkedHashMap<>(METADATA);
		PingResponse ping = new PingResponse("shop", "id1", "1.2.3", metadata);
		metadata.put("other", "value");
		assertThat(ping.metadata()).isEqualTo(METADATA);
	}

	@Test
	void whenAnotherImplementationAnsweredThenEveryCapturedResponseIsRead() throws IOException {
		int read = 0;
		try (InputStream vectors = getClass().getResourceAsStream("nats-micro.json")) {
			assertThat(vectors).isNotNull();
			for (Map.Entry<String, JsonNode> captured : JsonMapper.shared().readTree(vectors).properties()) {
				for (JsonNode answer : captured.getValue()) {
					JsonNode data = answer.path("data");
					if (captured.getKey().startsWith("$SRV.") && data.isObject()) {
						check(captured.getKey(), data);
						read++;
					}
				}
			}
		}
		assertThat(read).isEqualTo(14);
	}

	private static void check(String subject, JsonNode data) {
		byte[] json = data.toString().getBytes(StandardCharsets.UTF_8);
		ServiceResponse response = switch (subject.split("[. ]")[1]) {
			case "PING" -> ServiceResponses.readPing(json);
			case "INFO" -> checkInfo(ServiceResponses.readInfo(json), data);
			default -> checkStats(ServiceResponses.readStats(json), data);
		};
		assertThat(response.name()).isEqualTo(data.get("name").stringValue());
		assertThat(response.id()).isEqualTo(data.get("id").stringValue());
		assertThat(response.version()).isEqualTo(data.get("version").stringValue());
		assertThat(response.type()).isEqualTo(data.get("type").stringValue());
		assertThat(response.metadata())
			.hasSameSizeAs(data.has("metadata") ? data.get("metadata").propertyNames() : List.of());
	}

	private static InfoResponse checkInfo(InfoResponse info, JsonNode data) {
		assertThat(info.description()).isEqualTo(data.path("description").stringValue(""));
		assertThat(info.endpoints()).hasSameSizeAs(data.get("endpoints").values());
		for (int i = 0; i < info.endpoints().size(); i++) {
			EndpointInfo endpoint = info.endpoints().get(i);
			JsonNode expected = data.get("endpoints").get(i);
			assertThat(endpoint.name()).isEqualTo(expected.get("name").stringValue());
			assertThat(endpoint.subject()).isEqualTo(expected.get("subject").stringValue());
			assertThat(endpoint.queueGroup()).isEqualTo(expected.path("queue_group").stringValue(""));
		}
		return info;
	}

	private static StatsResponse checkStats(StatsResponse stats, JsonNode data) {
		assertThat(stats.started()).isEqualTo(Instant.parse(data.get("started").stringValue()));
		assertThat(stats.endpoints()).hasSameSizeAs(data.get("endpoints").values());
		for (int i = 0; i < stats.endpoints().size(); i++) {
			EndpointStats endpoint = stats.endpoints().get(i);
			JsonNode expected = data.get("endpoints").get(i);
			assertThat(endpoint.numRequests()).isEqualTo(expected.path("num_requests").asLong(0));
			assertThat(endpoint.numErrors()).isEqualTo(expected.path("num_errors").asLong(0));
			assertThat(endpoint.lastError()).isEqualTo(expected.path("last_error").stringValue(""));
			assertThat(endpoint.processingTime()).isEqualTo(expected.path("processing_time").asLong(0));
			assertThat(endpoint.averageProcessingTime()).isEqualTo(expected.path("average_processing_time").asLong(0));
			assertThat(endpoint.data()).hasSameSizeAs(expected.path("data").propertyNames());
		}
		return stats;
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "7" })
	void whenMetadataIsNoObjectThenItIsEmpty(String metadata) {
		assertThat(ping("\"metadata\":" + metadata).metadata()).isEmpty();
	}

	@Test
	void whenMetadataIsNotTextThenItIsReadAsText() {
		assertThat(ping("\"metadata\":{\"a\":1,\"b\":null,\"c\":{\"d\":true}}").metadata())
			.isEqualTo(Map.of("a", "1", "c", "{\"d\":true}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-11-20T08:33:04Z             | 2026-11-20T08:33:04Z
			2026-11-20T08:33:04.1Z           | 2026-11-20T08:33:04.100Z
			2026-11-20T08:33:04.123456789Z   | 2026-11-20T08:33:04.123456789Z
			2026-11-20T10:33:04.5+02:00      | 2026-11-20T08:33:04.500Z
			2026-11-20T08:33:04.123456       | 2026-11-20T08:33:04.123456Z
			2026-11-20 08:33:04              | 2026-11-20T08:33:04Z
			yesterday                        |
			""")
	void whenTimesHaveAnyFormThenTheyAreRead(String text, Instant time) {
		assertThat(stats("\"started\":\"" + text + "\"").started()).isEqualTo(time);
	}

	@Test
	void whenNumbersAreFractionsOrTextThenTheyDoNoHarm() {
		EndpointStats endpoint = stats(
				"\"endpoints\":[{\"name\":\"a\",\"num_requests\":2,\"processing_time\":7.9,\"num_errors\":\"x\"}, 3]")
			.endpoints()
			.get(0);
		assertThat(endpoint.processingTime()).isEqualTo(7);
		assertThat(endpoint.averageProcessingTime()).isEqualTo(3);
		assertThat(endpoint.numErrors()).isZero();
		assertThat(endpoint.subject()).isEmpty();
	}

	@Test
	void whenDataIsNoObjectThenItIsPutIntoOne() {
		assertThat(stats("\"endpoints\":[{\"data\":[1,2]}]").endpoints().get(0).data())
			.isEqualTo(Map.of("value", List.of(1, 2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "{}", "[]", "null", "\"text\"",
			"{\"type\":\"io.nats.micro.v1.info_response\",\"name\":\"a\",\"id\":\"b\"}",
			"{\"type\":\"io.nats.micro.v1.ping_response\",\"name\":\"\",\"id\":\"b\"}",
			"{\"type\":\"io.nats.micro.v1.ping_response\",\"name\":\"a\"}" })
	void whenItIsNoAnswerThenItIsRefused(String json) {
		assertThatExceptionOfType(InvalidServiceResponseException.class)
			.isThrownBy(() -> ServiceResponses.readPing(json.getBytes(StandardCharsets.UTF_8)));
	}

	private static PingResponse ping(String fields) {
		return ServiceResponses.readPing(withFields(PingResponse.TYPE, fields));
	}

	private static StatsResponse stats(String fields) {
		return ServiceResponses.readStats(withFields(StatsResponse.TYPE, fields));
	}

	private static byte[] withFields(String type, String fields) {
		return "{\"type\":\"%s\",\"name\":\"a\",\"id\":\"b\",%s}".formatted(type, fields)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static JsonNode json(ServiceResponse response) {
		return JsonMapper.shared().readTree(ServiceResponses.write(response));
	}

	private static JsonNode tree(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
