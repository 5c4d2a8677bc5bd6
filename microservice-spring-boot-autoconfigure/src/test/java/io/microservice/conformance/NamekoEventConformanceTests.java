package io.microservice.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.conformance.PyListener.Handled;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sends Java services the events and messages that were sent to nameko's, and holds what
 * they are given against what was sent.
 */
@OnBroker
@Timeout(60)
class NamekoEventConformanceTests {

	private static ConfigurableApplicationContext application;

	private static RawPublisher publisher;

	@BeforeAll
	static void start() {
		application = TestApplication
			.with("microservice.event.retry.max-retries=0", "microservice.event.retry.dead-letter=false",
					"microservice.messaging.retry.max-retries=0", "microservice.messaging.retry.dead-letter=false")
			.run(PyListener.class, PyMessaging.class);
		publisher = RawPublisher.open();
	}

	@AfterAll
	static void stop() {
		application.close();
		publisher.delete("evt-pyevents-thing_happened--pylistener.pool", "evt-pyevents-thing_happened",
				"evt-pyevents-thing_happened--pylistener.broadcast_reliable-pinned-1",
				"evt-pyevents-fails--pylistener.fails", "evt-pyevents-fails_requeue--pylistener.fails_requeue",
				"evt-pyhop-hopped--pylistener.hopped", "pymsg-q");
		publisher.close();
	}

	@BeforeEach
	void clear() {
		application.getBean(PyListener.class).handled.clear();
		application.getBean(PyMessaging.class).handled.clear();
	}

	@ParameterizedTest
	@MethodSource("events")
	void everyHandlerIsGivenWhatNamekoDispatched(Captured event) throws InterruptedException {
		Set<String> expected = event.routingKey().equals("hopped") ? Set.of("hopped")
				: Set.of("pool", "single", "broadcast", "broadcast_reliable", "pool_unreliable");
		send(event);
		Set<String> called = new TreeSet<>();
		for (int i = 0; i < expected.size(); i++) {
			Handled handled = next(application.getBean(PyListener.class).handled);
			called.add(handled.method());
			assertGiven(event, handled, "pylistener");
		}
		assertThat(called).isEqualTo(expected);
		assertThat(application.getBean(PyListener.class).handled).isEmpty();
	}

	@Test
	void consumerIsGivenWhatNamekoPublished() throws InterruptedException {
		Captured message = Captured.named("messaging.publish/message");
		send(message);
		Handled handled = next(application.getBean(PyMessaging.class).handled);
		assertThat(handled.method()).isEqualTo("on_message");
		assertGiven(message, handled, "pymsg");
	}

	@Test
	void whenContentTypeIsNotAcceptedThenMessageIsDroppedAsByNameko() throws InterruptedException {
		send(Captured.named("messaging.raw_text/message"));
		send(Captured.named("messaging.publish/message"));
		assertThat(next(application.getBean(PyMessaging.class).handled).payload()).isEqualTo(Map.of("m", 1));
		await().untilAsserted(() -> assertThat(publisher.messagesIn("pymsg-q")).isZero());
	}

	@Test
	void whenHandlerFailsThenEventIsAcknowledgedAsByNameko() throws InterruptedException {
		publisher.dispatch("pyevents", "fails", "1");
		assertThat(next(application.getBean(PyListener.class).handled).method()).isEqualTo("fails");
		publisher.dispatch("pyevents", "fails", "2");
		assertThat(next(application.getBean(PyListener.class).handled).payload()).isEqualTo(2);
		await().untilAsserted(() -> assertThat(publisher.messagesIn("evt-pyevents-fails--pylistener.fails")).isZero());
	}

	@Test
	void whenHandlerFailsAndRequeuesThenEventComesAgainAsByNameko() throws InterruptedException {
		publisher.dispatch("pyevents", "fails_requeue", "1");
		for (int i = 0; i < 3; i++) {
			assertThat(next(application.getBean(PyListener.class).handled).method()).isEqualTo("fails_requeue");
		}
		await().untilAsserted(
				() -> assertThat(publisher.messagesIn("evt-pyevents-fails_requeue--pylistener.fails_requeue"))
					.isZero());
		assertThat(application.getBean(PyListener.class).handled).isEmpty();
	}

	@Test
	void shouldCoverWhatWasCaptured() {
		assertThat(events()).extracting(Captured::scenario)
			.contains("event.from_service", "event.standalone", "event.foreign_headers", "rpc.two_hops",
					"context.propagated_through_hop");
	}

	static Stream<Captured> events() {
		return Captured.all("event").filter((event) -> Set.of("thing_happened", "hopped").contains(event.routingKey()));
	}

	private static void assertGiven(Captured message, Handled handled, String service) {
		JsonNode given = JsonMapper.shared().valueToTree(handled.payload());
		assertThat(given).isEqualTo(message.json());
		List<?> stack = (List<?>) message.headers().getOrDefault("nameko.call_id_stack", List.of());
		assertThat(handled.callIdStack()).hasSize(stack.size() + 1);
		assertThat(handled.callIdStack().subList(0, stack.size())).isEqualTo(stack);
		assertThat(handled.context().callId()).startsWith(service + '.' + handled.method() + '.');
		message.headers().forEach((name, value) -> {
			if (!name.equals("nameko.call_id_stack")) {
				assertThat(handled.context().data()).containsEntry(name.replace("nameko.", ""), value);
			}
		});
	}

	private static void send(Captured message) {
		BasicProperties properties = new BasicProperties.Builder().contentType(message.text("content_type"))
			.contentEncoding(message.text("content_encoding"))
			.headers(message.headers())
			.deliveryMode((Integer) message.properties().get("delivery_mode"))
			.priority((Integer) message.properties().get("priority"))
			.expiration(message.text("expiration"))
			.build();
		publisher.publish(message.exchange(), message.routingKey(), properties, message.bytes());
	}

	private static Handled next(BlockingQueue<Handled> queue) throws InterruptedException {
		Handled handled = queue.poll(20, TimeUnit.SECONDS);
		assertThat(handled).as("what was handled").isNotNull();
		return handled;
	}

}
