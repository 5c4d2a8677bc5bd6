package io.microservice.context;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallContextReader} and the header values a {@link CallContext} passes
 * on.
 */
class CallContextReaderTests {

	private final CallContextReader reader = new CallContextReader(CallContext.DEFAULT_PARENT_CALLS_TRACKED);

	@Test
	void shouldPutItsOwnIdOnTopOfTheStack() {
		CallContext context = this.reader.read("pyhop", "hop",
				Map.of("nameko.call_id_stack", List.of("client.call.1", "pyrpc.hop.2")));
		assertThat(context.callIdStack()).hasSize(3).startsWith("client.call.1", "pyrpc.hop.2");
		assertThat(context.callId()).startsWith("pyhop.hop.");
		assertThat(context.originCallId()).isEqualTo("client.call.1");
		assertThat(context.parentCallId()).contains("pyrpc.hop.2");
		assertThat(context.data()).isEmpty();
	}

	@Test
	void whenCallsGoOnThenTheStackGrowsToElevenAsNamekos() {
		CallContext context = CallContext.create("client", "call");
		List<Integer> depths = new ArrayList<>();
		for (int hop = 0; hop < 14; hop++) {
			context = this.reader.read("service", "hop" + hop, context.toHeaders());
			depths.add(context.callIdStack().size());
		}
		assertThat(depths).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11, 11, 11);
		assertThat(context.callIdStack()).first().asString().startsWith("service.hop3.");
		assertThat(context.callIdStack()).last().asString().startsWith("service.hop13.");
	}

	@Test
	void whenNoParentsAreTrackedThenTheStackIsTheCall() {
		CallContext context = new CallContextReader(0).read("s", "m",
				Map.of("nameko.call_id_stack", List.of("a", "b")));
		assertThat(context.callIdStack()).containsExactly(context.callId());
	}

	@Test
	void whenStackIsNoneThenTheCallIsTheOrigin() {
		for (Object stack : List.of("text", 1, Map.of())) {
			CallContext context = this.reader.read("s", "m", Map.of("nameko.call_id_stack", stack));
			assertThat(context.callIdStack()).containsExactly(context.callId());
		}
	}

	@Test
	void shouldTakeThePrefixOffAndAdoptForeignHeaders() {
		CallContext context = this.reader.read("s", "m",
				Map.of("nameko.user_id", 7, "x-foreign", "f", "nameko.custom", Map.of("a", List.of(1, true))));
		assertThat(context.data()).containsOnly(Map.entry("user_id", 7), Map.entry("x-foreign", "f"),
				Map.entry("custom", Map.of("a", List.of(1, true))));
		assertThat(context.toHeaders()).containsEntry("nameko.x-foreign", "f").containsEntry("nameko.user_id", 7);
	}

	@Test
	void whenForeignHeaderHasTheNameOfTheStackThenTheStackStays() {
		CallContext context = this.reader.read("s", "m", Map.of("call_id_stack", "x", "timeout_ms", 5));
		assertThat(context.toHeaders()).containsEntry("nameko.call_id_stack", context.callIdStack());
	}

	@Test
	void whenHeaderIsNullThenItIsDropped() {
		assertThat(this.reader.read("s", "m", Collections.singletonMap("nameko.a", null)).data()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-death", "x-first-death-queue", "x-last-death-reason", "x-delivery-count", "compression",
			"traceparent", "tracestate", "nameko.traceparent", "nameko.tracestate", "baggage", "b3", "CC", "BCC",
			"x-microservice-attempt", "nameko.x-microservice-attempt", "nameko.x-death", "nameko.timeout_ms" })
	void whenHeaderIsOfTheBrokerOrOfTracingThenItIsNoContext(String header) {
		assertThat(this.reader.read("s", "m", Map.of(header, 1)).data()).isEmpty();
	}

	@Test
	void shouldReadHowLongTheCallerWaits() {
		CallContext context = this.reader.read("s", "m", Map.of("nameko.timeout_ms", 60_000));
		assertThat(context.deadline().remaining()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Integer.MIN_VALUE, Long.MIN_VALUE })
	void whenTheCallerWaitsNoLongerThenTheDeadlineHasPassed(long millis) {
		assertThat(this.reader.read("s", "m", Map.of("nameko.timeout_ms", millis)).deadline().isExpired()).isTrue();
	}

	@Test
	void whenTheCallerWaitsForEverThenTheDeadlineIsFar() {
		CallContext context = this.reader.read("s", "m", Map.of("nameko.timeout_ms", Long.MAX_VALUE));
		assertThat(context.deadline().remaining()).isGreaterThan(Duration.ofDays(365));
	}

	@Test
	void whenTimeoutIsNoNumberThenThereIsNoDeadline() {
		assertThat(this.reader.read("s", "m", Map.of("nameko.timeout_ms", "soon")).deadline()).isNull();
	}

	@Test
	void shouldPassOnOnlyTypesThatSurviveTheTrip() {
		Date date = new Date(0);
		Map<String, Object> sent = new HashMap<>();
		sent.put("string", "\u4e16");
		sent.put("int", -1);
		sent.put("double", 0.5);
		sent.put("float", 0.5f);
		sent.put("bool", false);
		sent.put("date", date);
		sent.put("decimal", new BigDecimal("1.10"));
		sent.put("long", 1L << 40);
		sent.put("short", (short) 3);
		sent.put("byte", (byte) -3);
		sent.put("small long", -5L);
		sent.put("negative long", -(1L << 40));
		sent.put("big", BigInteger.TWO.pow(70));
		sent.put("fitting big", BigInteger.TEN);
		sent.put("long decimal", new BigDecimal("12345678901234567890.5"));
		sent.put("uuid", new UUID(0, 1));
		sent.put("nested", Map.of("a", Arrays.asList((short) 1, null, -(1L << 40), Map.of("b", (byte) 2))));
		Map<String, Object> survives = new HashMap<>();
		survives.put("string", "\u4e16");
		survives.put("int", -1);
		survives.put("double", 0.5);
		survives.put("float", 0.5f);
		survives.put("bool", false);
		survives.put("date", date);
		survives.put("decimal", new BigDecimal("1.10"));
		survives.put("long", 1L << 40);
		survives.put("short", 3);
		survives.put("byte", -3);
		survives.put("small long", -5);
		survives.put("negative long", "-1099511627776");
		survives.put("big", "1180591620717411303424");
		survives.put("fitting big", 10);
		survives.put("long decimal", "12345678901234567890.5");
		survives.put("uuid", "00000000-0000-0000-0000-000000000001");
		survives.put("nested", Map.of("a", Arrays.asList(1, null, "-1099511627776", Map.of("b", 2))));
		assertThat(this.reader.read("s", "m", sent).data()).isEqualTo(survives);
		CallContext[] context = { CallContext.create("s", "m") };
		sent.forEach((key, value) -> context[0] = context[0].with(key, value));
		assertThat(context[0].data()).isEqualTo(survives);
	}

}
